//! The dashboard of denials.

use cfn_constructs::cloudwatch::{
    AlarmRef, AlarmStatusWidget, AnyWidget, Dashboard, DashboardRef, GraphWidget, LogWidget,
    NumberWidget, TextWidget, minutes, seconds,
};
use cfn_constructs::logs::LogGroupRef;
use cfn_core::intrinsic::sub;
use cfn_core::{StackScope, Text};

use super::canary::Canaries;
use super::heartbeat::{Beats, SILENT};
use super::metrics::Denials;
use super::queries::{BY_ACCOUNT, BY_ACTION, BY_POLICY, BY_PRINCIPAL, LATEST, Question};
use super::{ScpMonitor, links};

impl ScpMonitor {
    /// The dashboard's name.
    pub(super) fn dashboard_name(&self) -> Option<Text> {
        self.dashboard.then(|| self.name("scp-errors"))
    }

    /// The dashboard: the latest denials, their number, and tables that group them.
    pub(super) fn board(
        &self,
        stack: &StackScope,
        log_group: &LogGroupRef,
        denials: &Denials,
        beats: Option<&Beats>,
        canaries: Option<&Canaries>,
        alarms: &[AlarmRef],
    ) -> Option<DashboardRef> {
        let name = self.dashboard_name()?;
        let log_group_name = self.name(&self.log_group_name);
        // Links within the console need no domain, which would differ between partitions.
        let head = format!(
            "# Denials by service control policies\n\
             [Live Tail](#{}) · [Saved queries](#{}) · [Log group](#{})",
            links::live_tail(&log_group_name),
            links::queries(&log_group_name),
            links::log_group(&log_group_name),
        );
        let table =
            |question: Question| LogWidget::new(question.name, self.ask(question, log_group));
        let live = seconds(30);
        let grouped = |title: &'static str, series| {
            GraphWidget::new(title)
                .metric(series)
                .stacked()
                .live_data(true)
                .size(12, 6)
        };
        let mut dashboard = Dashboard::new()
            .name(name)
            .start("-PT3H")
            .widget(TextWidget::new(sub(head)).size(24, 2))
            .row(numbers(denials, alarms))
            .row([
                grouped("By account", denials.by_account().highest(20).sum(live)),
                grouped("By action", denials.by_action().highest(20).sum(live)),
            ])
            .widget(table(LATEST).size(24, 9))
            .row([
                table(BY_POLICY).size(12, 7),
                table(BY_PRINCIPAL).size(12, 7),
            ])
            .row([table(BY_ACTION).size(12, 7), table(BY_ACCOUNT).size(12, 7)]);
        if let Some(beats) = beats {
            dashboard = dashboard.row(heard(beats));
        }
        if let Some(canaries) = canaries {
            dashboard = dashboard.row(canaries.row());
        }
        Some(stack.add("Dashboard", dashboard))
    }
}

/// The number of denials, now and over time, and the state of the alarms.
fn numbers(denials: &Denials, alarms: &[AlarmRef]) -> Vec<AnyWidget> {
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
        let status = alarms.iter().fold(status, AlarmStatusWidget::alarm);
        numbers.push(status.into());
    }
    numbers
}

/// How many member stacks are heard, and which were silent longest.
fn heard(beats: &Beats) -> [AnyWidget; 2] {
    let heard = GraphWidget::new("Beats of member stacks by Region")
        .metric(beats.by_region.sum(beats.period))
        .stacked()
        .size(12, 6);
    let silent = LogWidget::new(SILENT.name, SILENT.of(&beats.log_group)).size(12, 6);
    [heard.into(), silent.into()]
}
