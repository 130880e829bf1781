//! All attempts, in the order of the table. Each file of the folder has one kind.

mod beats;
mod evade;
mod flood;
mod forge;
mod hostile;
mod hub;
mod replay;
mod steal;
mod suppress;

use crate::attempt::Attempt;

pub(crate) fn attempts() -> Vec<Attempt> {
    [
        forge::attempts(),
        replay::attempts(),
        beats::attempts(),
        flood::attempts(),
        suppress::attempts(),
        evade::attempts(),
        steal::attempts(),
        hostile::attempts(),
        hub::attempts(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The calls of several attempts.
mod calls {
    /// Creates a role with the monitor's path.
    pub(super) const CREATE_ROLE: (&str, &str) = (
        "iam:CreateRole",
        "arn:aws:iam::222222222222:role/scp-errors/evil",
    );
    /// Creates a role with the name of StackSets' roles.
    pub(super) const CREATE_STACK_SET_ROLE: (&str, &str) = (
        "iam:CreateRole",
        "arn:aws:iam::222222222222:role/stacksets-exec-evil",
    );
    /// Changes the member rule.
    pub(super) const PUT_RULE: (&str, &str) = ("events:PutRule", crate::documents::RULE);
    /// Gives the sender's role to a rule or schedule.
    pub(super) const PASS_ROLE: (&str, &str) = ("iam:PassRole", crate::documents::SENDER);
    /// What the guard answers.
    pub(super) const ROLES: &str = "refused: the guard, `Roles`";
    pub(super) const PARTS: &str = "refused: the guard, `Parts`";
}
