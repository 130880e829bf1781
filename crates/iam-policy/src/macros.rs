//! Assertions for unit tests of policies, which explain the decision when they fail.

/// Asserts that a policy or a hierarchy certainly allows a request. If not, the panic message explains why.
///
/// ```
/// use iam_policy::{Policy, Request, assert_allows};
/// assert_allows!(Policy::full_access(), Request::new("s3:GetObject").resource("arn:aws:s3:::b/k"));
/// ```
///
/// ```should_panic
/// use iam_policy::{Hierarchy, Level, Request, assert_allows};
/// // s3:GetObject: denied because no statement allows it at r-ab12
/// assert_allows!(Hierarchy::new([Level::new("r-ab12")]), Request::new("s3:GetObject"));
/// ```
#[macro_export]
macro_rules! assert_allows {
    ($policies:expr, $request:expr $(,)?) => {
        match (&$policies, &$request) {
            (policies, request) => {
                let explanation = policies.explain(request);
                assert!(
                    explanation.is_allowed(),
                    "the request should be allowed\n{explanation}"
                );
            }
        }
    };
}

/// Asserts that a policy or a hierarchy certainly denies a request. If not, the panic message explains why.
///
/// ```
/// use iam_policy::{Policy, Request, assert_denies};
/// let policy: Policy = r#"{"Version": "2012-10-17",
///     "Statement": {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}}"#.parse()?;
/// assert_denies!(policy, Request::new("s3:DeleteBucket"));
/// # Ok::<(), iam_policy::PolicyErrors>(())
/// ```
///
/// ```should_panic
/// use iam_policy::{Policy, Request, assert_denies};
/// assert_denies!(Policy::full_access(), Request::new("s3:GetObject"));
/// ```
#[macro_export]
macro_rules! assert_denies {
    ($policies:expr, $request:expr $(,)?) => {
        match (&$policies, &$request) {
            (policies, request) => {
                let explanation = policies.explain(request);
                assert!(
                    explanation.is_denied(),
                    "the request should be denied\n{explanation}"
                );
            }
        }
    };
}
