//! What a rehearsal needs of the two templates: rules with their targets, roles, policies, log groups and
//! metric filters, with all references resolved.

use std::collections::BTreeMap;
use std::sync::Arc;

use cfn_core::Finding;
use event_pattern::{EventPattern, Matcher};
use filter_pattern::{FilterPattern, Selector};
use serde_json::Value;

use super::deployed::{Deployed, bus_name};

/// A template with the construct path of each resource.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    pub(crate) json: Value,
    pub(crate) paths: BTreeMap<String, String>,
}

impl Source {
    fn path(&self, id: &str) -> String {
        self.paths.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Disabled,
    /// All but CloudTrail's read-only management events.
    Enabled,
    EnabledWithReadOnly,
}

#[derive(Debug)]
pub(crate) struct Pattern {
    pub(crate) pattern: EventPattern,
    pub(crate) matcher: Matcher,
}

#[derive(Clone, Debug)]
pub(crate) struct Rule {
    pub(crate) path: String,
    pub(crate) arn: String,
    /// The name of the bus it is on.
    pub(crate) bus: String,
    pub(crate) state: State,
    pub(crate) pattern: Arc<Pattern>,
    pub(crate) targets: Vec<Target>,
}

#[derive(Clone, Debug)]
pub(crate) struct Target {
    pub(crate) arn: String,
    pub(crate) role: Option<String>,
    /// It sends something else than the event.
    pub(crate) changes_event: bool,
}

/// A role of the member stack: who may take it, and what it may do.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) path: String,
    pub(crate) trust: Vec<Value>,
    pub(crate) statements: Vec<Value>,
    /// What is said elsewhere: managed policies, a boundary.
    pub(crate) elsewhere: Option<&'static str>,
}

/// The member stack in one account and Region.
#[derive(Debug, Default)]
pub(crate) struct Member {
    pub(crate) rules: Vec<Rule>,
    /// By ARN.
    pub(crate) roles: BTreeMap<String, Role>,
    /// Patterns of rules depend on the account or the Region.
    pub(crate) local_patterns: bool,
}

#[derive(Debug)]
pub(crate) struct Bus {
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) statements: Vec<Value>,
}

#[derive(Debug)]
pub(crate) struct Filter {
    pub(crate) path: String,
    pub(crate) log_group: String,
    pub(crate) pattern: FilterPattern,
    pub(crate) transformations: Vec<Transformation>,
    /// It selects or transforms events by what is not in them.
    pub(crate) unknown: Option<&'static str>,
}

#[derive(Debug)]
pub(crate) struct Transformation {
    pub(crate) namespace: String,
    pub(crate) name: String,
    pub(crate) unit: Option<String>,
    pub(crate) value: MetricValue,
    pub(crate) dimensions: Vec<(String, Selector)>,
    pub(crate) default_value: Option<String>,
}

#[derive(Debug)]
pub(crate) enum MetricValue {
    Number(f64),
    Field(Selector),
}

/// The hub stack.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    pub(crate) buses: Vec<Bus>,
    pub(crate) rules: Vec<Rule>,
    /// Statements of the account's policies for log groups.
    pub(crate) log_policy: Vec<Value>,
    /// Statements of log groups' own policies, by name.
    pub(crate) group_policies: BTreeMap<String, Vec<Value>>,
    pub(crate) filters: Vec<Filter>,
}

/// Reads one template; what cannot be read becomes problems.
pub(crate) struct Reader<'r> {
    source: &'r Source,
    pub(crate) stack: Deployed<'r>,
    /// Patterns compiled before, by their JSON.
    known: &'r BTreeMap<String, Arc<Pattern>>,
    pub(crate) problems: Vec<Finding>,
}

impl<'r> Reader<'r> {
    pub(crate) fn new(
        source: &'r Source,
        stack: Deployed<'r>,
        known: &'r BTreeMap<String, Arc<Pattern>>,
    ) -> Reader<'r> {
        Reader {
            source,
            stack,
            known,
            problems: Vec::new(),
        }
    }

    fn problem(
        &mut self,
        rule: &'static str,
        id: &str,
        property: &str,
        value: &Value,
        why: String,
    ) {
        let problem = Finding::error(rule, why)
            .at(cfn_core::Place::of(self.source.path(id)))
            .path(property);
        self.problems.push(match value {
            Value::Null => problem,
            value => problem.value(value.to_string()),
        });
    }

    fn known<T: Default>(
        &mut self,
        id: &str,
        property: &str,
        value: &Value,
        resolved: Result<T, String>,
    ) -> T {
        resolved.unwrap_or_else(|why| {
            self.problem("unknown-value", id, property, value, why);
            T::default()
        })
    }

    fn value(&mut self, id: &str, properties: &Value, name: &str) -> Option<Value> {
        let resolved = self.stack.property(properties, name);
        self.known(id, name, &properties[name], resolved)
    }

    fn text(&mut self, id: &str, properties: &Value, name: &str) -> Option<String> {
        let resolved = self.stack.text_of(properties, name);
        self.known(id, name, &properties[name], resolved)
    }

    /// The statements of a policy document under a property: an object, or JSON in a text.
    fn statements(&mut self, id: &str, properties: &Value, name: &str) -> Vec<Value> {
        let document = match self.value(id, properties, name) {
            Some(Value::String(text)) => match serde_json::from_str(&text) {
                Ok(document) => document,
                Err(error) => {
                    let why = format!("it is not the JSON of a policy: {error}");
                    self.problem("policy", id, name, &properties[name], why);
                    return Vec::new();
                }
            },
            Some(document) => document,
            None => return Vec::new(),
        };
        one_or_many(document.get("Statement"))
    }

    pub(crate) fn member(mut self) -> (Member, Vec<Finding>) {
        let local_before = self.stack.is_local();
        let patterns: Vec<_> = self.stack.resources("AWS::Events::Rule");
        for (_, properties) in patterns {
            // What is wrong with them is reported when the rules are read.
            let _ = self.stack.property(properties, "EventPattern");
        }
        let local_patterns = self.stack.is_local() && !local_before;
        let mut rules = self.rules();
        rules.retain(|rule| rule.bus == "default");
        let roles = self.roles();
        (
            Member {
                rules,
                roles,
                local_patterns,
            },
            self.problems,
        )
    }

    pub(crate) fn hub(mut self) -> (Hub, Vec<Finding>) {
        let buses = self.buses();
        let rules = self.rules();
        let mut log_policy = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Logs::ResourcePolicy") {
            log_policy.extend(self.statements(id, properties, "PolicyDocument"));
        }
        let mut group_policies = BTreeMap::new();
        for (id, properties) in self.stack.resources("AWS::Logs::LogGroup") {
            let statements = self.statements(id, properties, "ResourcePolicyDocument");
            if let Some(name) = self.text(id, properties, "LogGroupName")
                && !statements.is_empty()
            {
                group_policies.insert(name, statements);
            }
        }
        let filters = self.filters();
        (
            Hub {
                buses,
                rules,
                log_policy,
                group_policies,
                filters,
            },
            self.problems,
        )
    }

    fn rules(&mut self) -> Vec<Rule> {
        let mut rules = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Events::Rule") {
            let Some(pattern) = self.value(id, properties, "EventPattern") else {
                // It runs by the clock.
                continue;
            };
            let state = match self.text(id, properties, "State").as_deref() {
                None | Some("ENABLED") => State::Enabled,
                Some("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS") => State::EnabledWithReadOnly,
                Some("DISABLED") => State::Disabled,
                Some(_) => {
                    let why = "a rule's state is ENABLED, DISABLED or \
                               ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
                    self.problem(
                        "rule-state",
                        id,
                        "State",
                        &properties["State"],
                        why.to_owned(),
                    );
                    State::Disabled
                }
            };
            let bus = self.text(id, properties, "EventBusName");
            let arn = self.stack.rule_arn(id, properties);
            let arn = self.known(id, "Name", &properties["Name"], arn);
            let targets = self.targets(id, properties);
            let Some(pattern) = self.pattern(id, &pattern) else {
                continue;
            };
            rules.push(Rule {
                path: self.source.path(id),
                arn,
                bus: bus.as_deref().map_or("default", bus_name).to_owned(),
                state,
                pattern,
                targets,
            });
        }
        rules
    }

    fn pattern(&mut self, id: &str, json: &Value) -> Option<Arc<Pattern>> {
        let text = json.to_string();
        if let Some(known) = self.known.get(&text) {
            return Some(Arc::clone(known));
        }
        let compiled = EventPattern::parse(&text)
            .and_then(|pattern| Ok((pattern.matcher()?, pattern)))
            .map(|(matcher, pattern)| Arc::new(Pattern { pattern, matcher }));
        match compiled {
            Ok(pattern) => Some(pattern),
            Err(errors) => {
                self.problem(
                    "event-pattern",
                    id,
                    "EventPattern",
                    json,
                    errors.to_string(),
                );
                None
            }
        }
    }

    fn targets(&mut self, id: &str, properties: &Value) -> Vec<Target> {
        let mut targets = Vec::new();
        for (index, target) in one_or_many(properties.get("Targets")).iter().enumerate() {
            let at = |name: &str| format!("Targets[{index}].{name}");
            let arn = self.stack.text_of(target, "Arn");
            let arn = match arn {
                Ok(arn) => arn,
                // A target of another kind, whose ARN does not matter here.
                Err(_) if target.get("RoleArn").is_none() => None,
                Err(why) => self.known(id, &at("Arn"), &target["Arn"], Err(why)),
            };
            let role = self.stack.text_of(target, "RoleArn");
            let role = self.known(id, &at("RoleArn"), &target["RoleArn"], role);
            let changes = ["Input", "InputPath", "InputTransformer"];
            if let Some(arn) = arn {
                let changes_event = changes.iter().any(|name| target.get(name).is_some());
                targets.push(Target {
                    arn,
                    role,
                    changes_event,
                });
            }
        }
        targets
    }

    fn roles(&mut self) -> BTreeMap<String, Role> {
        let mut roles = BTreeMap::new();
        let mut by_id = BTreeMap::new();
        for (id, properties) in self.stack.resources("AWS::IAM::Role") {
            let resolved = self
                .stack
                .resolve(&serde_json::json!({"Fn::GetAtt": [id, "Arn"]}));
            let Some(Value::String(arn)) = self.known(id, "RoleName", &Value::Null, resolved)
            else {
                continue;
            };
            let trust = self.statements(id, properties, "AssumeRolePolicyDocument");
            let mut statements = Vec::new();
            for policy in one_or_many(properties.get("Policies")) {
                statements.extend(self.statements(id, &policy, "PolicyDocument"));
            }
            let elsewhere = ["ManagedPolicyArns", "PermissionsBoundary"];
            let elsewhere = elsewhere
                .into_iter()
                .find(|name| properties.get(name).is_some());
            by_id.insert(id, arn.clone());
            let path = self.source.path(id);
            roles.insert(
                arn,
                Role {
                    path,
                    trust,
                    statements,
                    elsewhere,
                },
            );
        }
        for kind in ["AWS::IAM::Policy", "AWS::IAM::RolePolicy"] {
            for (id, properties) in self.stack.resources(kind) {
                let statements = self.statements(id, properties, "PolicyDocument");
                let names = one_or_many(properties.get("Roles"));
                for name in names.iter().chain(properties.get("RoleName")) {
                    let of = name.get("Ref").and_then(Value::as_str);
                    let role = of
                        .and_then(|of| by_id.get(of))
                        .and_then(|arn| roles.get_mut(arn));
                    if let Some(role) = role {
                        role.statements.extend(statements.iter().cloned());
                    }
                }
            }
        }
        roles
    }

    fn buses(&mut self) -> Vec<Bus> {
        let mut buses = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Events::EventBus") {
            if let Some(name) = self.text(id, properties, "Name") {
                let statements = self.statements(id, properties, "Policy");
                buses.push(Bus {
                    path: self.source.path(id),
                    name,
                    statements,
                });
            }
        }
        for (id, properties) in self.stack.resources("AWS::Events::EventBusPolicy") {
            let name = self.text(id, properties, "EventBusName");
            let name = name.as_deref().map_or("default", bus_name).to_owned();
            let mut statements = match self.value(id, properties, "Statement") {
                Some(statement) => vec![statement],
                None => vec![self.statement_of_parts(id, properties)],
            };
            let path = self.source.path(id);
            match buses.iter_mut().find(|bus| bus.name == name) {
                Some(bus) => {
                    bus.statements.append(&mut statements);
                    bus.path = path;
                }
                None => buses.push(Bus {
                    path,
                    name,
                    statements,
                }),
            }
        }
        buses
    }

    /// The statement that EventBridge makes of a policy given by its parts.
    fn statement_of_parts(&mut self, id: &str, properties: &Value) -> Value {
        let principal = match self.text(id, properties, "Principal").as_deref() {
            Some("*") => Value::from("*"),
            account => serde_json::json!({"AWS": account}),
        };
        let mut statement = serde_json::json!({
            "Sid": self.text(id, properties, "StatementId"),
            "Effect": "Allow",
            "Principal": principal,
            "Action": self.text(id, properties, "Action"),
            "Resource": "*",
        });
        if let Some(condition) = self.value(id, properties, "Condition") {
            let part = |name: &str| condition[name].as_str().unwrap_or_default().to_owned();
            let (operator, key) = (part("Type"), part("Key"));
            statement["Condition"] = serde_json::json!({operator: {key: condition["Value"]}});
        }
        statement
    }

    fn filters(&mut self) -> Vec<Filter> {
        let mut filters = Vec::new();
        for (id, properties) in self.stack.resources("AWS::Logs::MetricFilter") {
            let log_group = self
                .text(id, properties, "LogGroupName")
                .unwrap_or_default();
            let text = self
                .text(id, properties, "FilterPattern")
                .unwrap_or_default();
            let pattern = match FilterPattern::parse(&text) {
                Ok(pattern) => pattern,
                Err(error) => {
                    let value = Value::from(text);
                    self.problem(
                        "filter-pattern",
                        id,
                        "FilterPattern",
                        &value,
                        error.to_string(),
                    );
                    continue;
                }
            };
            let transformations = self.value(id, properties, "MetricTransformations");
            let transformations = one_or_many(transformations.as_ref());
            let transformations = transformations.iter().enumerate();
            let transformations =
                transformations.filter_map(|(index, json)| self.transformation(id, index, json));
            let transformations = transformations.collect();
            let unknown = [
                "FieldSelectionCriteria",
                "ApplyOnTransformedLogs",
                "EmitSystemFieldDimensions",
            ];
            let unknown = unknown.into_iter().find(|name| {
                !matches!(
                    properties.get(name),
                    None | Some(Value::Null | Value::Bool(false))
                )
            });
            let path = self.source.path(id);
            filters.push(Filter {
                path,
                log_group,
                pattern,
                transformations,
                unknown,
            });
        }
        filters
    }

    fn transformation(&mut self, id: &str, index: usize, json: &Value) -> Option<Transformation> {
        let property = format!("MetricTransformations[{index}]");
        let text = |name: &str| match json.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Null) | None => None,
            Some(other) => Some(other.to_string()),
        };
        let mut selector = |name: String, text: &str| match text.parse::<Selector>() {
            Ok(selector) => Some(selector),
            Err(error) => {
                let value = Value::from(text);
                self.problem("metric-selector", id, &name, &value, error.to_string());
                None
            }
        };
        let value = text("MetricValue").unwrap_or_default();
        let value = match value.parse() {
            Ok(number) => MetricValue::Number(number),
            Err(_) => MetricValue::Field(selector(format!("{property}.MetricValue"), &value)?),
        };
        let mut dimensions = Vec::new();
        for (at, dimension) in one_or_many(json.get("Dimensions")).iter().enumerate() {
            let part = |name: &str| dimension[name].as_str().unwrap_or_default().to_owned();
            let place = format!("{property}.Dimensions[{at}].Value");
            dimensions.push((part("Key"), selector(place, &part("Value"))?));
        }
        Some(Transformation {
            namespace: text("MetricNamespace").unwrap_or_default(),
            name: text("MetricName").unwrap_or_default(),
            unit: text("Unit"),
            value,
            dimensions,
            default_value: text("DefaultValue"),
        })
    }
}

/// The items of a list, or the one that stands in its place.
fn one_or_many(value: Option<&Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.clone(),
        Some(one) => vec![one.clone()],
    }
}
