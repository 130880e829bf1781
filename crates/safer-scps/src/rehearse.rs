//! Rehearses a monitor without AWS: follows events through the values in the templates, and reports for each
//! event where it went, or where and why it stopped.
//!
//! ```
//! use safer_scps::ScpMonitor;
//! use safer_scps::rehearse::{Event, Outcome, Stage};
//!
//! let rehearsal = ScpMonitor::published().rehearsal()?;
//! let event = Event::read(r#"{
//!     "eventSource": "s3.amazonaws.com", "eventName": "CreateBucket", "eventType": "AwsApiCall",
//!     "awsRegion": "eu-west-1", "recipientAccountId": "111122223333", "errorCode": "AccessDenied",
//!     "errorMessage": "User: ann is not authorized to perform: s3:CreateBucket with an explicit deny in a service control policy"
//! }"#)?;
//! let trace = rehearsal.run(&event);
//! assert_eq!(trace.outcome(), Outcome::Logged);
//! assert_eq!(
//!     trace.data_points()[0].to_string(),
//!     "ScpErrors/ScpErrors {Account=111122223333, Action=CreateBucket} = 1 Count",
//! );
//!
//! // The same call, denied with another error code.
//! let event = Event::read(event.json().replace("\"AccessDenied\"", "\"AccessDeniedException\""))?;
//! let trace = rehearsal.run(&event);
//! assert_eq!(trace.outcome(), Outcome::Stopped(Stage::MemberRule));
//! assert_eq!(
//!     trace.end().unwrap().reason,
//!     r#"/detail/errorCode: "AccessDeniedException" does not match "AccessDenied""#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is rehearsed
//!
//! | stage | what decides |
//! | --- | --- |
//! | schedule | its state, for beats and canaries |
//! | schedule's role | whether EventBridge Scheduler may assume it, and whether it may put events or make the call |
//! | service control policy | whether it denies the call of a canary |
//! | source | `PutEvents` refuses sources that begin with `aws.`; the management account and accounts outside of the organization have no member stack |
//! | member rule | its state and event pattern; read-only calls pass only in the state `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` |
//! | sender's role | whether EventBridge may assume it, and whether it and the account's SCPs let it put events on the bus |
//! | bus policy | principals, actions, resources and conditions of all statements |
//! | hub rule | like the member rule; AWS documents the states for rules of custom buses too |
//! | log group policy | whether the account's CloudWatch Logs resource policies allow EventBridge to write |
//! | metric filter | filter pattern, value and dimensions |
//!
//! A rehearsal assumes that a trail is logging in every account and that events are delivered in time. What
//! depends on anything outside of the two templates and the [`Organization`] ends in [`Outcome::CannotTell`].

mod alarms;
#[cfg(feature = "archives")]
pub mod archive;
mod denial;
mod error;
mod event;
mod faults;
mod kind;
mod model;
mod organization;
mod policy;
mod read;
mod rehearsal;
mod stack;
mod standing;
mod trace;
mod walk;

use cfn_core::App;

use crate::ScpMonitor;

pub(crate) use model::Rule;

pub use alarms::{AlarmState, Comparison, Evaluation, MissingData, Tells};
pub use denial::Denial;
pub use error::RehearsalError;
pub use event::{Event, EventError, Origin};
pub use faults::{Notice, Noticed, Notices};
pub use kind::EventKind;
pub use organization::Organization;
pub use rehearsal::Rehearsal;
pub(crate) use standing::standing_policies;

pub use trace::{DataPoint, LogLine, Outcome, Stage, Step, Trace, Verdict};
pub use walk::Scheduled;

impl ScpMonitor {
    /// The monitor with these settings, alone in an app, ready for events.
    ///
    /// # Errors
    ///
    /// Returns what synthesis reports about the settings.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    ///
    /// let rehearsal = ScpMonitor::hardened("o-a1b2c3d4e5").rehearsal()?;
    /// # Ok::<(), safer_scps::rehearse::RehearsalError>(())
    /// ```
    pub fn rehearsal(&self) -> Result<Rehearsal, RehearsalError> {
        let app = App::new();
        app.add("ScpMonitor", self.clone());
        Rehearsal::new(&app.synth()?)
    }

    /// Rehearses events, each on its own: see [`rehearse`](crate::rehearse).
    ///
    /// # Errors
    ///
    /// Returns what synthesis reports about the settings.
    ///
    /// ```
    /// use safer_scps::ScpMonitor;
    /// use safer_scps::rehearse::{Event, Outcome, Stage};
    ///
    /// // A principal in a member account forges a denial.
    /// let forged = Event::put_on_default_bus(
    ///     "arn:aws:iam::111122223333:role/app",
    ///     r#"{"source": "app", "detail-type": "AWS API Call via CloudTrail", "detail": {
    ///         "errorCode": "AccessDenied",
    ///         "errorMessage": "x with an explicit deny in a service control policy"}}"#,
    /// )?;
    /// let published = ScpMonitor::published().rehearse([forged.clone()])?;
    /// assert_eq!(published[0].outcome(), Outcome::Logged);
    /// let hardened = ScpMonitor::hardened("o-a1b2c3d4e5").rehearse([forged])?;
    /// assert_eq!(hardened[0].outcome(), Outcome::Stopped(Stage::HubRule));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn rehearse(
        &self,
        events: impl IntoIterator<Item = Event>,
    ) -> Result<Vec<Trace>, RehearsalError> {
        let rehearsal = self.rehearsal()?;
        let events = events.into_iter();
        Ok(events.map(|event| rehearsal.run(&event)).collect())
    }
}
