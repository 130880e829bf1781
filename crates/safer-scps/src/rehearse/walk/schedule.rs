//! What the schedules of a member stack do: they put beats on the default bus, or make the call of a canary, which a
//! service control policy has to deny.

use serde_json::json;

use super::super::error::RehearsalError;
use super::super::event::Event;
use super::super::model::{MemberStack, Role, Schedule};
use super::super::policy::{Decision, Request, Statements, Who};
use super::super::rehearsal::Rehearsal;
use super::super::stack::Place;
use super::super::trace::{Stage, Step, Trace, Verdict};
use super::Detail;
use super::request::one;

/// What a schedule of a member stack sends, and where that ends.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Scheduled {
    /// The path of the schedule: `ScpMonitor/rules/Heartbeat`.
    pub schedule: String,
    /// The interval in minutes. `None` if the schedule is not a rate.
    pub minutes: Option<u32>,
    /// Where the beat or the denied call ends.
    pub trace: Trace,
}

/// Where a schedule stops before it has made an event.
struct Stopped {
    stage: Stage,
    verdict: Verdict,
    reason: String,
}

/// One run of a schedule.
struct Run<'r> {
    rehearsal: &'r Rehearsal,
    member: &'r MemberStack,
    schedule: &'r Schedule,
    place: Place,
    steps: Vec<Step>,
}

impl Rehearsal {
    /// Follows what the schedules of the member stack in an account and Region send, each once. Where the member
    /// stack is not deployed, there are none.
    ///
    /// # Errors
    ///
    /// Returns an error if the member stack of this account and Region is not known before deployment.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::rehearse::Outcome;
    ///
    /// let rehearsal = ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal()?;
    /// let scheduled = rehearsal.run_schedules("111122223333", "eu-west-1")?;
    /// let beat = &scheduled[0];
    /// assert_eq!(beat.schedule, "ScpMonitor/rules/Heartbeat");
    /// assert_eq!(beat.minutes, Some(60));
    /// assert_eq!(beat.trace.outcome(), Outcome::Logged);
    /// assert_eq!(beat.trace.data_points()[0].to_string(), "ScpErrors/Heartbeats = 1 Count");
    /// # Ok::<(), safer_scps::rehearse::RehearsalError>(())
    /// ```
    pub fn run_schedules(
        &self,
        account: &str,
        region: &str,
    ) -> Result<Vec<Scheduled>, RehearsalError> {
        self.follow_schedules(account, region, Detail::Full)
    }

    pub(crate) fn follow_schedules(
        &self,
        account: &str,
        region: &str,
        detail: Detail,
    ) -> Result<Vec<Scheduled>, RehearsalError> {
        let mut all = Vec::new();
        if self.deployed(account, region).is_err() {
            return Ok(all);
        }
        let member = self
            .member(account, region)
            .map_err(|why| cfn_core::Finding::error("rehearsal", why))?;
        for schedule in &member.schedules {
            let run = Run {
                rehearsal: self,
                member: &member,
                schedule,
                place: Place {
                    account: account.to_owned(),
                    region: region.to_owned(),
                    stack: String::new(),
                },
                steps: Vec::new(),
            };
            all.push(Scheduled {
                schedule: schedule.path.clone(),
                minutes: schedule.minutes.as_ref().ok().copied(),
                trace: run.follow(detail),
            });
        }
        Ok(all)
    }

    /// Whether the SCPs of an account let a role of the account make a request.
    pub(super) fn scps_allow(&self, account: &str, request: &Request<'_>) -> Decision {
        let of_account = self.organization.scps.get(account);
        let attached = self.policies.iter().filter_map(|policy| {
            let path = self.organization.paths.get(account);
            policy.of(account, path.map(String::as_str))
        });
        let decisions = of_account.into_iter().chain(attached);
        let mut decisions: Vec<Decision> = decisions
            .map(|scps| self.scp_decision(scps, request))
            .collect();
        decisions.sort_by_key(|decision| match decision {
            Decision::Denied(_) | Decision::NotAllowed(_) => 0,
            Decision::CannotTell(_) => 1,
            Decision::Allowed => 2,
        });
        decisions.into_iter().next().unwrap_or(Decision::Allowed)
    }

    fn scp_decision(&self, scps: &Statements, request: &Request<'_>) -> Decision {
        let denied = |why: &str| format!("the account's service control policies deny it: {why}");
        match scps.decide(request) {
            Decision::Denied(why) | Decision::NotAllowed(why) => Decision::Denied(denied(&why)),
            Decision::CannotTell(why) => {
                Decision::CannotTell(format!("the account's service control policies: {why}"))
            }
            Decision::Allowed => Decision::Allowed,
        }
    }
}

impl Run<'_> {
    fn follow(mut self, detail: Detail) -> Trace {
        match self.event() {
            Ok(event) => {
                let mut trace = self.rehearsal.follow(&event, detail);
                trace.steps.splice(0..0, self.steps);
                trace
            }
            Err(stopped) => {
                let Stopped {
                    stage,
                    verdict,
                    reason,
                } = stopped;
                let path = match stage {
                    Stage::ScheduleRole => self.member.roles.get(&self.schedule.role),
                    _ => None,
                };
                let path = path.map_or(&self.schedule.path, |role| &role.path);
                self.steps.push(Step {
                    stage,
                    resource: path.clone(),
                    verdict,
                    reason,
                });
                Trace {
                    steps: self.steps,
                    ..Trace::default()
                }
            }
        }
    }

    fn pass(&mut self, stage: Stage, resource: &str, reason: &str) {
        self.steps.push(Step {
            stage,
            resource: resource.to_owned(),
            verdict: Verdict::Passed,
            reason: reason.to_owned(),
        });
    }

    /// The event that comes of a run: the beat, or CloudTrail's event of the denied call.
    fn event(&mut self) -> Result<Event, Stopped> {
        let schedule = self.schedule;
        let at = |stage, verdict, reason: String| Stopped {
            stage,
            verdict,
            reason,
        };
        if !schedule.enabled {
            let why = "the schedule is DISABLED".to_owned();
            return Err(at(Stage::Schedule, Verdict::Stopped, why));
        }
        match &schedule.minutes {
            Ok(minutes) => {
                let every = format!("it runs every {minutes} minutes");
                self.pass(Stage::Schedule, &schedule.path, &every);
            }
            Err(why) => return Err(at(Stage::Schedule, Verdict::CannotTell, why.clone())),
        }
        let Some(role) = self.member.roles.get(&schedule.role) else {
            let why = format!("the role {} is not in the member stack", schedule.role);
            return Err(at(Stage::ScheduleRole, Verdict::CannotTell, why));
        };
        self.assume(role)?;
        if let Some((_, name)) = schedule.target.split_once(":event-bus/") {
            if name == "default" {
                return self.beat(role);
            }
            let why = format!("the target {} is not the default bus", schedule.target);
            return Err(at(Stage::Schedule, Verdict::CannotTell, why));
        }
        match schedule.target.split_once(":::aws-sdk:") {
            Some((_, call)) => self.call(role, call),
            None => {
                let why = format!("the target {} is not rehearsed", schedule.target);
                Err(at(Stage::Schedule, Verdict::CannotTell, why))
            }
        }
    }

    /// Whether EventBridge Scheduler may assume the role.
    ///
    /// Source: <https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html>
    fn assume(&self, role: &Role) -> Result<(), Stopped> {
        let request = Request {
            who: Who::Service("scheduler.amazonaws.com"),
            action: "sts:AssumeRole",
            resource: None,
            keys: vec![
                ("aws:SourceArn", one(&self.schedule.group)),
                ("aws:SourceAccount", one(&self.place.account)),
            ],
        };
        let refused = |why: String| format!("EventBridge Scheduler may not assume the role: {why}");
        verdict(role.trust.decide(&request), refused)
    }

    /// A request of the role.
    fn request<'a>(&self, action: &'a str, resource: Option<&'a str>) -> Request<'a> {
        let (account, region) = (&self.place.account, &self.place.region);
        let arn = &self.schedule.role;
        let mut keys = vec![
            ("aws:PrincipalAccount", one(account)),
            ("aws:SecureTransport", one("true")),
            ("aws:RequestedRegion", one(region)),
        ];
        keys.extend(self.rehearsal.principal_keys(arn, account));
        Request {
            who: Who::Principal(arn.clone()),
            action,
            resource,
            keys,
        }
    }

    /// Whether the policies of the role allow a request.
    fn role_allows(&self, role: &Role, request: &Request<'_>) -> Result<(), Stopped> {
        let decision = match (role.statements.decide(request), role.outside) {
            (decision @ Decision::Denied(_), _) | (decision, None) => decision,
            (_, Some(property)) => {
                let why = format!("the role has {property}, which may decide otherwise");
                Decision::CannotTell(why)
            }
        };
        verdict(decision, |why| why)
    }

    /// The event that the schedule puts on the default bus.
    fn beat(&mut self, role: &Role) -> Result<Event, Stopped> {
        let (source, detail_type) = self.schedule.event.clone().unwrap_or_default();
        let bus = self.place.bus_arn("default");
        let mut request = self.request("events:PutEvents", Some(&bus));
        request.keys.extend([
            ("events:source", one(&source)),
            ("events:detail-type", one(&detail_type)),
            ("events:eventBusInvocation", one("false")),
            ("aws:ResourceAccount", one(&self.place.account)),
        ]);
        self.role_allows(role, &request)?;
        verdict(
            self.rehearsal.scps_allow(&self.place.account, &request),
            |why| why,
        )?;
        self.pass(
            Stage::ScheduleRole,
            &role.path,
            "it may put events on the default bus",
        );
        let input = self
            .schedule
            .input
            .replace("<aws.scheduler.scheduled-time>", TIME);
        let detail: serde_json::Value = serde_json::from_str(&input).unwrap_or_default();
        let event = json!({
            "source": source, "detail-type": detail_type, "detail": detail,
            "time": TIME, "region": self.place.region,
        });
        Event::put_on_default_bus(&self.schedule.role, event.to_string()).map_err(no_event)
    }

    /// CloudTrail's event of the call that a service control policy denies.
    fn call(&mut self, role: &Role, call: &str) -> Result<Event, Stopped> {
        let (service, operation) = call.split_once(':').unwrap_or((call, ""));
        let operation = capitalized(operation);
        let action = format!("{}:{operation}", iam_prefix(service));
        // The canary's call is for no particular resource.
        let request = self.request(&action, None);
        self.role_allows(role, &request)?;
        let why = format!("it may call {action}");
        self.pass(Stage::ScheduleRole, &role.path, &why);
        let reason = match self.rehearsal.scps_allow(&self.place.account, &request) {
            Decision::Denied(why) | Decision::NotAllowed(why) => why,
            Decision::CannotTell(reason) => {
                return Err(Stopped {
                    stage: Stage::Scp,
                    verdict: Verdict::CannotTell,
                    reason,
                });
            }
            Decision::Allowed => {
                return Err(Stopped {
                    stage: Stage::Scp,
                    verdict: Verdict::Stopped,
                    reason: format!("no service control policy denies {action}"),
                });
            }
        };
        self.pass(Stage::Scp, "", &reason);
        let record = self.record(service, &operation, &action);
        Event::read(record.to_string()).map_err(no_event)
    }

    /// What CloudTrail records of the denied call. The fields are those of a call by a role's session.
    fn record(&self, service: &str, operation: &str, action: &str) -> serde_json::Value {
        let (account, arn) = (&self.place.account, &self.schedule.role);
        let name = arn.rsplit('/').next().unwrap_or_default();
        let partition = self.place.partition().id();
        let session = format!("arn:{partition}:sts::{account}:assumed-role/{name}/canary");
        let message = format!(
            "User: {session} is not authorized to perform: {action} with an explicit deny in a service control \
             policy"
        );
        // EC2 has a code and a frame of its own.
        let (code, message) = match service {
            "ec2" => (
                "Client.UnauthorizedOperation",
                format!(
                    "You are not authorized to perform this operation. {message}. Encoded authorization failure \
                     message: x"
                ),
            ),
            _ => ("AccessDenied", message),
        };
        json!({
            "eventVersion": "1.11",
            "eventTime": TIME,
            "eventID": "00000000-0000-4000-8000-000000000000",
            "eventSource": format!("{}.amazonaws.com", iam_prefix(service)),
            "eventName": operation,
            "eventType": "AwsApiCall",
            "eventCategory": "Management",
            "managementEvent": true,
            "awsRegion": self.place.region,
            "recipientAccountId": account,
            "sourceIPAddress": "scheduler.amazonaws.com",
            "userIdentity": {
                "type": "AssumedRole", "arn": session, "accountId": account,
                "sessionContext": {"sessionIssuer": {
                    "type": "Role", "arn": arn, "accountId": account, "userName": name,
                }},
            },
            "errorCode": code,
            "errorMessage": message,
        })
    }
}

/// When the events of schedules happen. No pattern depends on it.
const TIME: &str = "2026-01-01T00:00:00Z";

/// Goes on if a request is allowed.
fn verdict(decision: Decision, reason: impl FnOnce(String) -> String) -> Result<(), Stopped> {
    let (verdict, why) = match decision {
        Decision::Allowed => return Ok(()),
        Decision::Denied(why) | Decision::NotAllowed(why) => (Verdict::Stopped, why),
        Decision::CannotTell(why) => (Verdict::CannotTell, why),
    };
    Err(Stopped {
        stage: Stage::ScheduleRole,
        verdict,
        reason: reason(why),
    })
}

fn no_event(error: super::super::event::EventError) -> Stopped {
    Stopped {
        stage: Stage::Source,
        verdict: Verdict::CannotTell,
        reason: error.to_string(),
    }
}

/// The service in IAM actions and in the event sources of CloudTrail, from the name of the service in SDKs.
fn iam_prefix(service: &str) -> &str {
    match service {
        "cloudwatchlogs" => "logs",
        "eventbridge" => "events",
        "sfn" => "states",
        same => same,
    }
}

/// `CreateBucket` of `createBucket`.
fn capitalized(operation: &str) -> String {
    let mut characters = operation.chars();
    match characters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + characters.as_str(),
        None => String::new(),
    }
}
