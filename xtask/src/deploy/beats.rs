//! Checks that beats arrive in the hub from two accounts, that they stop when a member's rule is disabled, and that the
//! deployed alarms go off then.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use super::alarms::{self, Alarm, Values};
use super::bench::{Bench, CANARY};
use super::canary;
use super::clients::{Account, text};
use super::events;
use super::member_rule::Rule;
use super::pair::{self, HUB_STACK, LOG_GROUP};
use super::scheduler::{self, Schedule};
use super::update;
use crate::shell::Result;

/// How long a beat may take until its log line is there.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long to wait for unexpected lines after all expected ones have arrived.
const SETTLE: Duration = Duration::from_secs(2);

/// The rounds of one part of the run.
struct Part {
    /// What happens before, for the messages.
    when: &'static str,
    /// The number of rounds.
    rounds: u32,
    /// Whether the beats of each member must arrive.
    heard: [bool; 2],
    /// The state of the alarm on silence, and of the alarm on silent members, after the last round.
    states: [&'static str; 2],
}

/// The parts. Evaluators look at more periods than an alarm names, and use old data points before they treat missing
/// ones as breaching. LocalStack looks at two more, so an alarm on two periods needs four rounds without data.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html>
const ENABLED: Part = Part {
    when: "both members send",
    rounds: 4,
    heard: [true, true],
    states: ["OK", "OK"],
};
const ONE_SILENT: Part = Part {
    when: "the second member's rule is disabled",
    rounds: 2,
    heard: [true, false],
    states: ["OK", "ALARM"],
};
const ALL_SILENT: Part = Part {
    when: "the first member's rule has no target either",
    rounds: 4,
    heard: [false, false],
    states: ["ALARM", "ALARM"],
};
const ENABLED_AGAIN: Part = Part {
    when: "both rules are as they were deployed",
    rounds: 2,
    heard: [true, true],
    states: ["OK", "OK"],
};

/// Deploys a hub and two members, and runs all parts.
pub(super) fn heard(bench: &Bench) -> Result<String> {
    let hub = bench.account("121212121212", "us-east-1");
    let members = [
        bench.account(canary::ACCOUNTS[0], "us-east-1"),
        bench.account(canary::ACCOUNTS[1], "eu-west-1"),
    ];
    pair::hub(&hub, CANARY)?;
    let bus = pair::bus_arn(&hub)?;
    pair::members(&bus, &members, CANARY)?;
    let mut run = Run::new(bench, hub, &members)?;
    let [first, second] = &members;
    let sender = |member, of: usize| {
        let beat = run.schedules[of].beat(0)?;
        Rule::that_sends(member, &bus, &beat)
    };
    let (rule_of_first, rule) = (sender(first, 0)?, sender(second, 1)?);
    let denials = Rule::that_sends(second, &bus, &events::one(second)?)?;
    if denials.name != rule.name {
        let names = format!("{} and {}", rule.name, denials.name);
        return Err(format!("beats and denials have two rules, {names}").into());
    }

    run.part(&ENABLED)?;
    rule.disable()?;
    run.part(&ONE_SILENT)?;
    let arrives = (events::put_one(first)?, first.id.clone());
    events::put_one(second)?;
    let targets = rule_of_first.remove_targets()?;
    run.part(&ALL_SILENT)?;
    let lines = events::lines(&run.hub, LOG_GROUP)?;
    if lines != [arrives] {
        let expected = format!("only the denial of {}, as its rule is enabled", first.id);
        return Err(format!("expected {expected}: {lines:?}").into());
    }
    rule.enable()?;
    rule_of_first.put_targets(&targets)?;
    run.part(&ENABLED_AGAIN)?;
    for member in &members {
        run.saw.push(canary::arrives(&run.hub, member)?);
    }
    Ok(run.saw.join("; "))
}

/// The run: the hub, the schedules of the members, and what was seen.
struct Run<'a> {
    bench: &'a Bench,
    hub: Account,
    log_group: String,
    members: [String; 2],
    schedules: [Schedule; 2],
    alarms: [Alarm; 2],
    /// The number of rounds until now.
    rounds: u32,
    /// The expected lines: a round, and the account that sent its beat.
    expected: Vec<(u32, String)>,
    parts: u32,
    saw: Vec<String>,
}

impl<'a> Run<'a> {
    fn new(bench: &'a Bench, hub: Account, members: &[Account; 2]) -> Result<Run<'a>> {
        let log_group = update::physical_ids(&hub, HUB_STACK)?
            .remove("HeartbeatLogGroup")
            .ok_or("the hub has no log group of beats")?;
        let [first, second] = members;
        let schedules = [Schedule::read(first)?, Schedule::read(second)?];
        let alarm = |id| Alarm::read(&hub, HUB_STACK, id);
        let alarms = [alarm("SilenceAlarm")?, alarm("MembersSilentAlarm")?];
        Ok(Run {
            bench,
            hub,
            log_group,
            members: [first.id.clone(), second.id.clone()],
            schedules,
            alarms,
            rounds: 0,
            expected: Vec::new(),
            parts: 0,
            saw: Vec::new(),
        })
    }

    /// Runs some rounds of both schedules. Fails unless exactly the expected beats arrive, and the alarms are in the
    /// expected states after them.
    fn part(&mut self, part: &Part) -> Result {
        let rounds = self.rounds..self.rounds + part.rounds;
        self.rounds = rounds.end;
        for (schedule, (member, heard)) in
            (self.schedules.iter()).zip(self.members.iter().zip(part.heard))
        {
            schedule.fire(rounds.clone())?;
            if heard {
                let beats = rounds.clone().map(|round| (round, member.clone()));
                self.expected.extend(beats);
            }
        }
        self.expected.sort();
        let lines = self.settled()?;
        if lines != self.expected {
            let message = format!(
                "{}: expected the beats {:?} (round, account), found {lines:?}",
                part.when, self.expected
            );
            return Err(message.into());
        }
        let states = self.states(&lines)?;
        if states != part.states {
            let message = format!(
                "{}: expected the alarms on silence and on silent members in the states {:?}, found {states:?}",
                part.when, part.states
            );
            return Err(message.into());
        }
        let heard = part.heard.iter().filter(|heard| **heard).count();
        self.saw.push(format!(
            "{}: {} of {} beats, {}",
            part.when,
            heard as u32 * part.rounds,
            self.members.len() as u32 * part.rounds,
            states.join(" and ")
        ));
        Ok(())
    }

    /// Waits until the expected number of lines is there, then for unexpected ones, and returns them sorted.
    fn settled(&self) -> Result<Vec<(u32, String)>> {
        let start = Instant::now();
        while self.lines()?.len() < self.expected.len() && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(100));
        }
        thread::sleep(SETTLE);
        self.lines()
    }

    /// Returns the round and the account of each line in the log group of beats.
    fn lines(&self) -> Result<Vec<(u32, String)>> {
        let mut lines = events::messages(&self.hub, &self.log_group)?
            .iter()
            .map(|beat| {
                let scheduled = text(&beat["detail"]["scheduled"])?;
                let round = scheduler::round(&scheduled, self.schedules[0].minutes)?;
                Ok((round, text(&beat["account"])?))
            })
            .collect::<Result<Vec<_>>>()?;
        lines.sort();
        Ok(lines)
    }

    /// Returns the states of the alarms after the last round, by the beats of each round. The metric has no data point
    /// for a round without beats.
    fn states(&mut self, lines: &[(u32, String)]) -> Result<Vec<String>> {
        let mut beats: BTreeMap<u32, u32> = BTreeMap::new();
        for (round, _) in lines {
            *beats.entry(*round).or_default() += 1;
        }
        let values: Values = (0..self.rounds)
            .map(|round| beats.get(&round).copied())
            .collect();
        self.parts += 1;
        let scratch = format!("{:012}", 565_656_000_000_u64 + u64::from(self.parts));
        let scratch = self.bench.account(&scratch, "us-east-1");
        let [silence, members] = &self.alarms;
        alarms::states(&scratch, &[silence, members], &values)
    }
}
