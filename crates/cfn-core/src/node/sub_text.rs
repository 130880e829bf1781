//! The text of `Fn::Sub`, piece by piece: the one place that knows how `${…}` is read.

/// A piece of the text of `Fn::Sub`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubPiece<'a> {
    /// Text that stays as it is.
    Text(&'a str),
    /// `${!Name}`, which becomes `${Name}`.
    Literal(&'a str),
    /// `${Name}`, which is replaced. The name has no spaces around it.
    Variable(&'a str),
    /// A `${` without its `}`, and all that follows it. CloudFormation refuses the text.
    Unclosed(&'a str),
}

/// The pieces of the text of `Fn::Sub`, in their order.
///
/// ```
/// use cfn_core::intrinsic::{SubPiece, sub_pieces};
///
/// let pieces: Vec<SubPiece<'_>> = sub_pieces("${AWS::Region}: ${!LABEL} of ${ Bus.Arn }").collect();
/// assert_eq!(
///     pieces,
///     [
///         SubPiece::Variable("AWS::Region"),
///         SubPiece::Text(": "),
///         SubPiece::Literal("LABEL"),
///         SubPiece::Text(" of "),
///         SubPiece::Variable("Bus.Arn"),
///     ],
/// );
/// ```
pub fn sub_pieces(text: &str) -> impl Iterator<Item = SubPiece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let piece;
        (piece, rest) = next(rest)?;
        Some(piece)
    })
}

/// The first piece of a text and what follows it; `None` at the end.
fn next(text: &str) -> Option<(SubPiece<'_>, &str)> {
    if text.is_empty() {
        return None;
    }
    let Some(inner) = text.strip_prefix("${") else {
        let end = text.find("${").unwrap_or(text.len());
        let (before, rest) = text.split_at(end);
        return Some((SubPiece::Text(before), rest));
    };
    let Some((name, rest)) = inner.split_once('}') else {
        return Some((SubPiece::Unclosed(text), ""));
    };
    let piece = match name.trim_start().strip_prefix('!') {
        Some(literal) => SubPiece::Literal(literal),
        None => SubPiece::Variable(name.trim()),
    };
    Some((piece, rest))
}

#[cfg(test)]
mod tests {
    use super::SubPiece::{Literal, Text, Unclosed, Variable};
    use super::*;

    #[test]
    fn a_text_is_read_as_cloudformation_reads_it() {
        for (text, pieces) in [
            ("", &[][..]),
            ("a $ b } c", &[Text("a $ b } c")]),
            ("${A}${B.C}", &[Variable("A"), Variable("B.C")]),
            ("$${A}", &[Text("$"), Variable("A")]),
            ("${ A }x", &[Variable("A"), Text("x")]),
            ("${!A }", &[Literal("A ")]),
            ("${A${B}", &[Variable("A${B")]),
            ("${}", &[Variable("")]),
            ("a ${b", &[Text("a "), Unclosed("${b")]),
            ("${", &[Unclosed("${")]),
        ] {
            assert_eq!(sub_pieces(text).collect::<Vec<_>>(), pieces, "{text}");
        }
    }
}
