//! The differences from the AWS CDK's templates, with the reasons. docs/AWS-CDK.md has the same table.

/// A difference: what differs, why, and every place where it occurs.
pub(crate) struct Difference {
    aws_cdk: &'static str,
    ours: &'static str,
    reason: &'static str,
    pub(crate) places: &'static [Place],
}

/// A place in the templates of an app.
pub(crate) struct Place {
    pub(crate) app: &'static str,
    /// The path: stack, section, logical id and so on.
    pub(crate) at: &'static str,
    /// The AWS CDK's value: JSON, a resource's type, or nothing.
    pub(crate) aws_cdk: &'static str,
    /// This library's value.
    pub(crate) ours: &'static str,
}

const fn place(
    app: &'static str,
    at: &'static str,
    aws_cdk: &'static str,
    ours: &'static str,
) -> Place {
    Place {
        app,
        at,
        aws_cdk,
        ours,
    }
}

pub(crate) const DIFFERENCES: &[Difference] = &[
    Difference {
        aws_cdk: "the tag of a scope replaces the resource's own tag",
        ours: "the resource's own tag wins",
        reason: "what is closer to a resource is what its author meant for it",
        places: &[place(
            "a-tag-of-its-own-and-of-a-scope",
            "hub.Resources.Group.Properties.Tags.0.Value",
            r#""platform""#,
            r#""own""#,
        )],
    },
    Difference {
        aws_cdk: "computes `Fn::Join`, `Fn::Select` and `Fn::Split` of literals when it synthesizes",
        ours: "writes the function as given",
        reason: "the deployed text is the same, and the template shows what the program says",
        places: &[
            place(
                "literal-join-split-select",
                "hub.Resources.Join.Properties.Value",
                r#""a-b-c""#,
                r#"{"Fn::Join":["-",["a-b-c"]]}"#,
            ),
            place(
                "literal-join-split-select",
                "hub.Resources.Nested.Properties.Value",
                r#"{"Fn::Join":["-",["a-b",{"Ref":"AWS::Region"}]]}"#,
                r#"{"Fn::Join":["-",["a",{"Fn::Join":["-",["b",{"Ref":"AWS::Region"}]]}]]}"#,
            ),
            place(
                "literal-join-split-select",
                "hub.Resources.Select.Properties.Value",
                r#""111122223333""#,
                r#"{"Fn::Select":[4,{"Fn::Split":[":","arn:aws:sns:us-east-1:111122223333:pager"]}]}"#,
            ),
        ],
    },
    Difference {
        aws_cdk: "`Fn.cidr` takes the number of host bits as text",
        ours: "`cidr` takes a number",
        reason: "CloudFormation accepts both, and a number cannot be misspelt",
        places: &[place(
            "base64-cidr-azs",
            "hub.Resources.Cidr.Properties.Value",
            r#"{"Fn::Cidr":["10.0.0.0/16",4,"8"]}"#,
            r#"{"Fn::Cidr":["10.0.0.0/16",4,8]}"#,
        )],
    },
    Difference {
        aws_cdk: "`Fn.toJsonString` of an object that is not a token writes a `Fn::Join` of JSON text",
        ours: "`to_json_string` always writes `Fn::ToJsonString`",
        reason: "CloudFormation's function escapes the values it inserts; joined text is broken JSON if a deployed value contains a quotation mark",
        places: &[place(
            "to-json-string-and-length",
            "hub.Resources.Json.Properties.Value",
            r#"{"Fn::Join":["",["{\"region\":\"",{"Ref":"AWS::Region"},"\",\"list\":[1,true,\"x\"]}"]]}"#,
            r#"{"Fn::ToJsonString":{"region":{"Ref":"AWS::Region"},"list":[1,true,"x"]}}"#,
        )],
    },
    Difference {
        aws_cdk: "the name of a stack in a group is its path without separators, and a hash",
        ours: "the name is its path with `-` between the parts",
        reason: "people type stack names; `Stack::name` sets any other name, also that of the AWS CDK",
        places: &[
            place(
                "unnamed-stacks-in-groups",
                "Monitor-hub",
                "",
                r#"{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"Group":{"Type":"AWS::Logs::LogGroup"}}}"#,
            ),
            place(
                "unnamed-stacks-in-groups",
                "Monitorhub469FC5EF",
                r#"{"AWSTemplateFormatVersion":"2010-09-09","Resources":{"Group":{"Type":"AWS::Logs::LogGroup"}}}"#,
                "",
            ),
        ],
    },
    Difference {
        aws_cdk: "a new project's references across stacks read an output with `Fn::GetStackOutput`",
        ours: "they import an export, as the AWS CDK does with the flag \
               `defaultCrossStackReferences` at `strong`, under the same names",
        reason: "CloudFormation does not delete an export that is imported, so a stack that others need cannot be deleted",
        places: &[
            place(
                "weak-references-across-stacks",
                "hub.Outputs.ExportsOutputFnGetAttBusArnE6958872",
                "",
                r#"{"Value":{"Fn::GetAtt":["Bus","Arn"]},"Export":{"Name":"hub:ExportsOutputFnGetAttBusArnE6958872"}}"#,
            ),
            place(
                "weak-references-across-stacks",
                "hub.Outputs.PublishOutputFnGetAttBusArnC339FFA3",
                r#"{"Value":{"Fn::GetAtt":["Bus","Arn"]}}"#,
                "",
            ),
            place(
                "weak-references-across-stacks",
                "member.Outputs.BusArn.Value",
                r#"{"Fn::GetStackOutput":{"StackName":"hub","Region":{"Ref":"AWS::Region"},"OutputName":"PublishOutputFnGetAttBusArnC339FFA3"}}"#,
                r#"{"Fn::ImportValue":"hub:ExportsOutputFnGetAttBusArnE6958872"}"#,
            ),
        ],
    },
    Difference {
        aws_cdk: "`AnyPrincipal` is `{\"AWS\": \"*\"}`",
        ours: "`Principal::any` is `\"*\"`, the AWS CDK's `StarPrincipal`",
        reason: "IAM reads both as everybody; this is the form of the published system",
        places: &[place(
            "policy-documents",
            "hub.Resources.Thing.Properties.Document.Statement.0.Principal",
            r#"{"AWS":"*"}"#,
            r#""*""#,
        )],
    },
    Difference {
        aws_cdk: "a rule may also read the attributes and the URL of its queue",
        ours: "it may only send to the queue",
        reason: "EventBridge needs only `sqs:SendMessage`",
        places: &[place(
            "rule-to-queue",
            "hub.Resources.DenialsPolicyD086F6CF.Properties.PolicyDocument.Statement.0.Action",
            r#"["sqs:GetQueueAttributes","sqs:GetQueueUrl","sqs:SendMessage"]"#,
            r#""sqs:SendMessage""#,
        )],
    },
    Difference {
        aws_cdk: "EventBridge may publish to the topic for any rule, and the statement of the topic's default policy is missing",
        ours: "EventBridge may publish for this rule, and the default policy's statement is kept",
        reason: "a topic policy replaces the default one, so it should contain its statement",
        places: &[place(
            "rule-to-topic",
            "hub.Resources.PagerPolicyE4581758.Properties.PolicyDocument.Statement",
            r#"[{"Action":"sns:Publish","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Resource":{"Ref":"Pager3330101C"},"Sid":"0"}]"#,
            r#"[{"Effect":"Allow","Principal":"*","Action":["sns:GetTopicAttributes","sns:Publish","sns:Subscribe"],"Resource":{"Ref":"Pager3330101C"},"Condition":{"StringEquals":{"aws:SourceOwner":{"Ref":"AWS::AccountId"}}}},{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sns:Publish","Resource":{"Ref":"Pager3330101C"},"Condition":{"ArnEquals":{"aws:SourceArn":{"Fn::GetAtt":["Rule4C995B7F","Arn"]}}}}]"#,
        )],
    },
    Difference {
        aws_cdk: "a custom resource allows a rule to write to a log group: a function, its role and policy, and the call",
        ours: "one `AWS::Logs::ResourcePolicy` for each stack; the target is the log group's `Arn`",
        reason: "CloudFormation has a resource type for it, so no code runs at deployment; the published system also uses the ARN with `:*` at its end",
        places: &[
            place(
                "rule-to-log-group",
                "hub.Resources.AWS679f53fac002430cb0da5b7982bd22872D164C4C",
                "AWS::Lambda::Function",
                "",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.AWS679f53fac002430cb0da5b7982bd2287LogGroup449FB7C2",
                "AWS::Logs::LogGroup",
                "",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.AWS679f53fac002430cb0da5b7982bd2287ServiceRoleC1EA0FF2",
                "AWS::IAM::Role",
                "",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.EventsLogGroupPolicyhubRuleE8282144118E4B2D",
                "Custom::CloudwatchLogResourcePolicy",
                "",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.EventsLogGroupPolicyhubRuleE8282144CustomResourcePolicyAA0BE104",
                "AWS::IAM::Policy",
                "",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.EventsToLogsPolicy",
                "",
                "AWS::Logs::ResourcePolicy",
            ),
            place(
                "rule-to-log-group",
                "hub.Resources.Rule4C995B7F.Properties.Targets.0.Arn",
                r#"{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":logs:",{"Ref":"AWS::Region"},":",{"Ref":"AWS::AccountId"},":log-group:",{"Ref":"DenialsEEBEC674"}]]}"#,
                r#"{"Fn::GetAtt":["DenialsEEBEC674","Arn"]}"#,
            ),
        ],
    },
    Difference {
        aws_cdk: "a bus as a target allows the given role to put events on it",
        ours: "the role is used as it is",
        reason: "a role that is given by its ARN belongs to another stack, which decides what it may do",
        places: &[place(
            "rule-to-bus",
            "member.Resources.RolePolicymemberRoleA84674F12714694B",
            "AWS::IAM::Policy",
            "",
        )],
    },
    Difference {
        aws_cdk: "the statement for a dead-letter queue has a `Sid`",
        ours: "it has no `Sid`",
        reason: "its condition already names the rule",
        places: &[place(
            "rule-to-bus",
            "member.Resources.LostPolicy8331FDC8.Properties.PolicyDocument.Statement.0.Sid",
            r#""AllowEventRulememberRuleFB4153C5""#,
            "",
        )],
    },
];

/// The table of differences in the documentation.
pub(crate) fn table() -> String {
    let mut table = "| app | AWS CDK | ours | reason |\n| --- | --- | --- | --- |\n".to_owned();
    for difference in DIFFERENCES {
        let Difference {
            aws_cdk,
            ours,
            reason,
            places,
        } = difference;
        let app = places.first().map_or("", |place| place.app);
        table += &format!("| {app} | {aws_cdk} | {ours} | {reason} |\n");
    }
    table
}
