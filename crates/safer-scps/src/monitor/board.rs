//! The dashboard of denials.

use cfn_constructs::cloudwatch::{
    AlarmRef, AlarmStatusWidget, AnyWidget, CompositeAlarmRef, Dashboard, DashboardRef,
    GraphWidget, LogWidget, NumberWidget, TextWidget, minutes, seconds,
};
use cfn_constructs::logs::LogGroupRef;
use cfn_core::Text;
use cfn_core::intrinsic::sub;

use super::heartbeat::{Beats, SILENT};
use super::member_alarms::{MemberAlarms, STATES};
use super::metrics::Denials;
use super::queries::{BY_ACCOUNT, BY_ACTION, BY_POLICY, BY_PRINCIPAL, LATEST, Question};
use super::suspected::Suspected;
use super::views::Views;
use super::{DenialsBy, ScpMonitor};
use crate::console;

/// What the dashboard shows beside denials, where the monitor has it.
pub(super) struct Shown<'a> {
    pub(super) beats: Option<&'a Beats>,
    pub(super) member_alarms: Option<&'a MemberAlarms>,
    pub(super) suspected: Option<&'a Suspected>,
    pub(super) alarms: &'a [AlarmRef],
    pub(super) uncounted: Option<&'a CompositeAlarmRef>,
}

impl ScpMonitor {
    /// The dashboard's name.
    pub(super) fn dashboard_name(&self) -> Option<Text> {
        self.dashboard.then(|| self.name("scp-errors"))
    }

    /// What is written above the widgets.
    fn board_head(&self) -> String {
        let log_group_name = self.name(&self.log_group_name);
        // Links within the console need no domain, which would differ between partitions.
        format!(
            "# Denials by service control policies\n\
             [Live Tail](#{}) · [Saved queries](#{}) · [Log group](#{})",
            console::live_tail(&log_group_name),
            console::queries(&log_group_name),
            console::log_group(&log_group_name),
        )
    }

    /// The dashboard: the latest denials, their number, and tables that group them.
    pub(super) fn board(
        &self,
        views: &Views,
        log_group: &LogGroupRef,
        denials: &Denials,
        shown: &Shown<'_>,
    ) -> Option<DashboardRef> {
        let name = self.dashboard_name()?;
        let table = |question: Question| {
            LogWidget::new(
                question.name,
                self.ask(question, views.log_group(log_group)),
            )
        };
        let mut dashboard = Dashboard::new()
            .name(name)
            .start("-PT3H")
            .widget(TextWidget::new(sub(self.board_head())).size(24, 2))
            .row(numbers(denials, shown, views))
            .row([
                grouped(
                    "By account",
                    "Account with most denials",
                    denials.by_account(),
                ),
                grouped("By action", "Action with most denials", denials.by_action()),
            ])
            .widget(table(LATEST).size(24, 9))
            .row([
                table(BY_POLICY).size(12, 7),
                table(BY_PRINCIPAL).size(12, 7),
            ])
            .row([table(BY_ACTION).size(12, 7), table(BY_ACCOUNT).size(12, 7)]);
        if let Some(beats) = shown.beats {
            dashboard = dashboard.row(heard(beats, views));
        }
        if let Some(member_alarms) = shown.member_alarms {
            dashboard = dashboard.row(reported(member_alarms, views));
        }
        if let Some(suspected) = shown.suspected {
            dashboard = suspected.show(dashboard);
        }
        let dashboard = views.stack.add("Dashboard", dashboard);
        if views.is_apart {
            return Some(dashboard);
        }
        for by in [denials.by_account(), denials.by_action()] {
            if let Some(rule) = by.insight_rule() {
                dashboard.depends_on(rule);
            }
        }
        Some(dashboard)
    }
}

/// A graph of the accounts or actions with most denials. Contributor Insights has no shorter period than a minute.
fn grouped(all: &'static str, one: &'static str, by: DenialsBy) -> AnyWidget {
    let graph = match by.number(minutes(1)) {
        None => GraphWidget::new(all).metric(by.highest(20).sum(seconds(30))),
        Some(number) => GraphWidget::new(one)
            .metric(by.sum(minutes(1)).label("Denials of it"))
            .metric(number.label("Number of different ones")),
    };
    graph.stacked().live_data(true).size(12, 6).into()
}

/// The number of denials, now and over time, and the state of the alarms.
fn numbers(denials: &Denials, shown: &Shown<'_>, views: &Views) -> Vec<AnyWidget> {
    let alarms = shown.alarms;
    let mut numbers: Vec<AnyWidget> = vec![
        NumberWidget::new("Denials in the last minute")
            .metric(denials.sum(minutes(1)))
            .live_data(true)
            .size(6, 6)
            .into(),
        GraphWidget::new("Denials")
            .metric(denials.sum(seconds(30)).label("Denials"))
            .live_data(true)
            .size(if alarms.is_empty() { 18 } else { 12 }, 6)
            .into(),
    ];
    if !alarms.is_empty() {
        let status = AlarmStatusWidget::new("Alarms").size(6, 6);
        let status = alarms.iter().fold(status, |status, alarm| {
            views.show_alarm(status, alarm, alarm.arn())
        });
        let status = shown.uncounted.iter().fold(status, |status, alarm| {
            views.show_alarm(status, alarm, alarm.arn())
        });
        numbers.push(status.into());
    }
    numbers
}

/// How many member stacks are heard, and which were silent longest.
fn heard(beats: &Beats, views: &Views) -> [AnyWidget; 2] {
    let heard = GraphWidget::new("Beats of member stacks by Region")
        .metric(beats.by_region.sum(beats.period))
        .stacked()
        .size(12, 6);
    let silent =
        LogWidget::new(SILENT.name, SILENT.of(views.log_group(&beats.log_group))).size(12, 6);
    [heard.into(), silent.into()]
}

/// How many alarms of member accounts went off, and the state of each.
fn reported(alarms: &MemberAlarms, views: &Views) -> [AnyWidget; 2] {
    let went_off = GraphWidget::new("Alarms of member accounts that went off")
        .metric(alarms.went_off.sum(minutes(5)))
        .size(12, 6);
    let states =
        LogWidget::new(STATES.name, STATES.of(views.log_group(&alarms.log_group))).size(12, 6);
    [went_off.into(), states.into()]
}
