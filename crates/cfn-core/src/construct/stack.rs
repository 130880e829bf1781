//! Stacks: one template each.

use std::ops::Deref;

use findings::{Finding, Place};

use crate::environment::Environment;
use crate::node::{Function, Node, Target, TemplatePart, Text};
use crate::scope::{Construct, Scope};
use crate::tree::{Content, StackData};
use crate::value::Value;

/// A stack: one template, one file.
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
    /// A stack for the account and Region it is deployed to.
    pub fn new() -> Stack {
        Stack::default()
    }

    /// What the stack is for; up to 1,024 bytes.
    pub fn description(mut self, description: impl Into<Text>) -> Self {
        self.data.description = Some(description.into());
        self
    }

    /// The stack's name when deployed; by default its path with `-` for `/`.
    ///
    /// Up to 128 letters, digits and hyphens, a letter first. A default that is not so is an error
    /// only where the name is needed: in a cloud assembly.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html>
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.data.name = Some(name.into());
        self
    }

    /// The template's file name without its extension; by default the stack's name.
    pub fn file(mut self, file: impl Into<Text>) -> Self {
        self.data.file = Some(file.into());
        self
    }

    /// The account the stack is deployed to, if it is known.
    ///
    /// Stacks of two accounts cannot refer to each other.
    pub fn account(mut self, account: impl Into<Text>) -> Self {
        self.data.account = Some(account.into());
        self
    }

    /// The Region the stack is deployed to, if it is known.
    ///
    /// Stacks of two Regions cannot refer to each other.
    pub fn region(mut self, region: impl Into<Text>) -> Self {
        self.data.region = Some(region.into());
        self
    }

    /// The template is deployed to many accounts by a StackSet; it can refer to no other stack
    /// and no other stack to it.
    pub fn for_stack_set(mut self) -> Self {
        self.data.stack_set = true;
        self
    }

    /// A macro that processes the template: `AWS::Serverless-2016-10-31`.
    pub fn transform(mut self, name: impl Into<Text>) -> Self {
        self.data.transforms.push(name.into());
        self
    }

    /// An entry of the template's `Metadata`.
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

/// A stack in an app: the scope to add its parts to.
#[derive(Clone, Debug)]
pub struct StackScope {
    scope: Scope,
}

impl StackScope {
    pub(crate) fn new(scope: Scope) -> StackScope {
        StackScope { scope }
    }

    /// The places the stack is deployed to by a cloud assembly, each with the role it takes.
    ///
    /// One template serves them all, so it is written once. Without any, the AWS CDK's CLI deploys
    /// the stack where its credentials lead.
    ///
    /// Errors at synth: an account's id, a Region's name or a role's ARN that is none; a place given
    /// twice, or other than [`Stack::account`] and [`Stack::region`] say; a reference to a stack that is
    /// not deployed to the same places.
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

    /// The deployed stack cannot be deleted before that is taken off, which a cloud assembly tells
    /// the AWS CDK's CLI. Other tools set it themselves:
    /// `aws cloudformation update-termination-protection`.
    pub fn protect_from_termination(&self) -> &Self {
        self.change(|stack| stack.termination_protection = true)
    }

    fn change(&self, change: impl FnOnce(&mut StackData)) -> &Self {
        if let Content::Stack(stack) = &mut self.scope.element_mut().content {
            change(stack);
        }
        self
    }

    /// The finished template as text, for a property of another stack: a StackSet's `TemplateBody`.
    ///
    /// At synth a literal takes its place: the stack's YAML; or, where that has more than the 51,200
    /// bytes a template in a call may have, or holds a dynamic reference, JSON without spaces. (A
    /// `{{resolve:…}}` in a text would be resolved for the outer stack; JSON can write it so that only
    /// its reader sees it.) So nothing in it refers to the outer stack, whatever it holds.
    ///
    /// Errors at synth: more bytes than may be; a template inside itself; references between this
    /// stack and others, for it is deployed elsewhere. Of a StackSet also: parameters that the
    /// template does not have, values that it does not allow, parameters with neither value nor
    /// default, capabilities that are not acknowledged, macros in a service-managed one, and IAM names
    /// that would meet those of another Region of the same account.
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
    /// assert!(yaml.contains("Type: AWS::SNS::Topic"));
    /// # Ok::<(), cfn_core::SynthError>(())
    /// ```
    pub fn template_body(&self) -> Value<String> {
        self.change(|stack| stack.embedded = true);
        self.of_template(TemplatePart::Body)
    }

    /// The capabilities that must be acknowledged to deploy the template, as they are at synth:
    /// `CAPABILITY_IAM`, or `CAPABILITY_NAMED_IAM` where an IAM resource has a name of its own, and
    /// `CAPABILITY_AUTO_EXPAND` where a macro is used. Where there are none, the property is left out.
    ///
    /// Source: <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html#using-iam-capabilities>
    pub fn capabilities<T>(&self) -> Value<Vec<T>> {
        self.of_template(TemplatePart::Capabilities)
    }

    fn of_template<T>(&self, part: TemplatePart) -> Value<T> {
        Value::from_node(Function::OfTemplate(part, Target::Element(self.scope.id())))
    }

    /// The stack is deployed after another one.
    ///
    /// A reference from one to the other says so by itself.
    pub fn depends_on(&self, other: &StackScope) -> &Self {
        let ours = std::rc::Rc::ptr_eq(&self.scope.tree, &other.scope.tree);
        if let (true, Content::Stack(stack)) = (ours, &mut self.scope.element_mut().content) {
            stack.depends_on.push(other.scope.index);
            return self;
        }
        self.scope.report(
            Finding::error(
                "stack-dependency",
                format!("{} is no stack of this app", other.scope.path()),
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
    /// The stack this place is in, if it is in one.
    pub fn stack(&self) -> Option<StackScope> {
        let stack = self.element().stack?;
        Some(StackScope::new(self.at(stack)))
    }
}
