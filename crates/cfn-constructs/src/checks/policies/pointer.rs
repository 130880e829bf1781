//! JSON pointers as the paths of properties.

/// Writes a JSON pointer (`/Statement/0/Effect`) as the steps of a path: `.Statement[0].Effect`.
pub(super) fn steps(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| {
        let is_index = !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        match is_index {
            true => format!("[{step}]"),
            false => format!(".{}", step.replace("~1", "/").replace("~0", "~")),
        }
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use super::steps;

    #[test]
    fn pointers_become_paths() {
        assert_eq!(steps(""), "");
        assert_eq!(
            steps("/Statement/0/Condition/Bool/a:b~1c"),
            ".Statement[0].Condition.Bool.a:b/c"
        );
    }
}
