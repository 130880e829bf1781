//! Stacks, each with one template.

use std::ops::Deref;

use findings::{Finding, Place};

use crate::environment::Environment;
use crate::node::{Function, Node, Target, TemplatePart, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{Content, StackData};
use crate::value::Value;

/// A stack, which becomes one template in one file.
///
/// ```
/// use cfn_core::{App, Stack};
///
/// let app = App::new();
/// let hub = app.add("hub", Stack::new().description("Event bus and log group").file("bus"));
/// ```
#[must_use = "a stack is not in the app until it is added: `app.add(id, stack)`"]
#[derive(Clone, Debug, Default)]
pub struct Stack {
    data: StackData,
}

impl Stack {
    /// A stack without a fixed account or Region.
    pub fn new() -> Stack {
        Stack::default()
    }

    /// Describes the stack, in up to 1,024 bytes.
    pub fn description(mut self, description: impl Into<Text>) -> Self {
        self.data.description = Some(description.into());
        self
    }

    /// Sets the name of the deployed stack. The default is its path, with `-` in place of `/`.
    ///
    /// A name has up to 128 letters, digits and hyphens, and begins with a letter. A default that breaks this
    /// rule is an error only in a cloud assembly, which needs the name.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html>
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.data.name = Some(name.into());
        self
    }

    /// Sets the template's file name, without its extension. The default is the stack's name.
    pub fn file(mut self, file: impl Into<Text>) -> Self {
        self.data.file = Some(file.into());
        self
    }

    /// Sets the account that the stack is deployed to.
    ///
    /// Stacks in different accounts cannot refer to each other.
    pub fn account(mut self, account: impl Into<Text>) -> Self {
        self.data.account = Some(account.into());
        self
    }

    /// Sets the Region that the stack is deployed to.
    ///
    /// Stacks in different Regions cannot refer to each other.
    pub fn region(mut self, region: impl Into<Text>) -> Self {
        self.data.region = Some(region.into());
        self
    }

    /// Marks the template as one that a StackSet deploys to many accounts. The stack then cannot refer to other
    /// stacks, and they cannot refer to it.
    pub fn for_stack_set(mut self) -> Self {
        self.data.stack_set = true;
        self
    }

    /// Adds a macro that processes the template: `AWS::Serverless-2016-10-31`.
    pub fn transform(mut self, name: impl Into<Text>) -> Self {
        self.data.transforms.push(name.into());
        self
    }

    /// Adds an entry to the template's `Metadata`. It replaces an entry with the same key.
    pub fn metadata(mut self, key: impl Into<Text>, value: impl Into<Node>) -> Self {
        self.data.metadata.insert(key.into(), value.into());
        self
    }
}

impl Construct for Stack {
    type Handle = StackScope;

    fn build(self, scope: &Scope) -> StackScope {
        scope.settle(Content::Stack(self.data));
        StackScope::new(scope.clone())
    }
}

/// A stack in an app: the scope to which its constructs are added.
#[derive(Clone, Debug)]
pub struct StackScope {
    scope: Scope,
}

impl StackScope {
    pub(crate) fn new(scope: Scope) -> StackScope {
        StackScope { scope }
    }

    /// Sets the environments that a cloud assembly deploys the stack to, each with the role to assume.
    ///
    /// All of them share one template, which is written once. Without environments, the AWS CDK's CLI deploys
    /// the stack to the account and Region of its credentials.
    ///
    /// It is an error at synth if an account ID, a Region's name or a role's ARN is malformed, if an environment
    /// is given twice or differs from [`Stack::account`] and [`Stack::region`], or if the stack refers to one
    /// that is not deployed to the same environments.
    ///
    /// ```
    /// use cfn_core::{App, Environment, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let member = app.add("rules", Stack::new());
    /// member.add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// member.deploy_in(["222222222222", "333333333333"].map(|account| {
    ///     let role = format!("arn:aws:iam::{account}:role/OrganizationAccountAccessRole");
    ///     Environment::new(account, "us-east-1").assume_role(role)
    /// }));
    /// # assert!(app.synth().is_ok());
    /// ```
    pub fn deploy_in(&self, environments: impl IntoIterator<Item = Environment>) -> &Self {
        self.change(|stack| stack.environments.extend(environments))
    }

    /// Sets the template's file name, without its extension, for a stack that a construct made. It replaces the name
    /// that [`Stack::file`] set.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let alerts = app.add("alerts", Stack::new());
    /// alerts.add("Pager", RawResource::new("AWS::SNS::Topic"));
    /// alerts.file("alerts-eu");
    /// assert_eq!(app.synth()?.templates()[0].file_stem(), "alerts-eu");
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    pub fn file(&self, file: impl Into<Text>) -> &Self {
        let file = file.into();
        self.change(|stack| stack.file = Some(file))
    }

    /// Says how the template can be made smaller, for the warning about a template of more than 51,200 bytes.
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let alerts = app.add("alerts", Stack::new());
    /// alerts.size_help("leave out the dashboard");
    /// let topic = RawResource::new("AWS::SNS::Topic");
    /// alerts.add("Pager", topic.property("DisplayName", "x".repeat(60_000)));
    /// let assembly = app.synth()?;
    /// let help = assembly.warnings()[0].help.as_deref().unwrap();
    /// assert!(help.contains("leave out the dashboard"), "{help}");
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    pub fn size_help(&self, help: impl Into<Text>) -> &Self {
        let help = help.into();
        self.change(|stack| stack.size_help = Some(help))
    }

    /// Protects the deployed stack from being deleted.
    ///
    /// A template cannot say this. A cloud assembly passes it on to the AWS CDK's CLI; with other tools, use
    /// `aws cloudformation update-termination-protection`.
    pub fn protect_from_termination(&self) -> &Self {
        self.change(|stack| stack.termination_protection = true)
    }

    pub(super) fn change(&self, change: impl FnOnce(&mut StackData)) -> &Self {
        if let Content::Stack(stack) = &mut self.scope.element_mut().content {
            change(stack);
        }
        self
    }

    /// The finished template as text, for a property of another stack, such as a StackSet's `TemplateBody`.
    ///
    /// At synth, a literal replaces it: JSON without spaces, with a line for each resource. That is a third smaller than
    /// YAML, and the outer template has a size limit, too. The stack's own file, which is written beside the outer
    /// template, is easier to read. A dynamic reference is escaped, because CloudFormation would resolve
    /// `{{resolve:…}}` for the outer stack. So nothing in the text refers to the outer stack.
    ///
    /// It is an error at synth if the text is too large, if a template contains itself, or if this stack and
    /// others refer to each other, because it is deployed elsewhere. For a StackSet, it is also an error if a
    /// parameter is not one of the template's, has a value that is not allowed, or has neither a value nor a
    /// default; if a capability is not acknowledged; if a service-managed StackSet uses a macro; or if IAM
    /// names would collide with those in another Region of the same account.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html>
    ///
    /// ```
    /// use cfn_core::{App, RawResource, Stack};
    ///
    /// let app = App::new();
    /// let member = app.add("member", Stack::new().for_stack_set());
    /// member.add("Topic", RawResource::new("AWS::SNS::Topic"));
    ///
    /// let hub = app.add("hub", Stack::new());
    /// let stack_set = RawResource::new("AWS::CloudFormation::StackSet")
    ///     .property("StackSetName", "topics")
    ///     .property("PermissionModel", "SERVICE_MANAGED")
    ///     .property("TemplateBody", member.template_body());
    /// hub.add("Topics", stack_set);
    ///
    /// let yaml = app.synth()?.template("hub").unwrap().to_yaml();
    /// assert!(yaml.contains("TemplateBody: |"));
    /// assert!(yaml.contains(r#""Topic":{"Type":"AWS::SNS::Topic"}"#));
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    pub fn template_body(&self) -> Value<String> {
        self.change(|stack| stack.embedded = true);
        self.of_template(TemplatePart::Body)
    }

    /// The capabilities that must be acknowledged to deploy the finished template: `CAPABILITY_IAM`, or
    /// `CAPABILITY_NAMED_IAM` if an IAM resource has a custom name, and `CAPABILITY_AUTO_EXPAND` if a macro
    /// is used. If the template needs none, the property is left out.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities>
    pub fn capabilities<T>(&self) -> Value<Vec<T>> {
        self.of_template(TemplatePart::Capabilities)
    }

    fn of_template<T>(&self, part: TemplatePart) -> Value<T> {
        Value::from_node(Function::OfTemplate(part, Target::Element(self.scope.id())))
    }

    /// Deploys the stack after another one.
    ///
    /// A reference to a resource of the other stack has the same effect.
    pub fn depends_on(&self, other: &StackScope) -> &Self {
        let ours = std::rc::Rc::ptr_eq(&self.scope.tree, &other.scope.tree);
        if let (true, Content::Stack(stack)) = (ours, &mut self.scope.element_mut().content) {
            stack.depends_on.push(other.scope.index);
            return self;
        }
        self.scope.report(
            Finding::error(
                "stack-dependency",
                format!("{} is not a stack of this app", other.scope.path()),
            )
            .at(Place::of(self.scope.path())),
        );
        self
    }
}

impl Deref for StackScope {
    type Target = Scope;

    fn deref(&self) -> &Scope {
        &self.scope
    }
}

impl Scope {
    /// The stack that contains this scope, if there is one.
    pub fn stack(&self) -> Option<StackScope> {
        let stack = self.element().stack?;
        Some(StackScope::new(self.at(stack)))
    }
}
