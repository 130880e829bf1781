//! Metric math, as far as the monitor's alarms use it: numbers, ids, `+ - * /`, parentheses, and `FILL(id, number)`.
//!
//! Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html>

/// An expression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expression {
    Number(f64),
    Id(String),
    Fill(Box<Expression>, f64),
    Binary(Box<Expression>, char, Box<Expression>),
}

/// How deep parentheses may nest.
const MAX_DEPTH: usize = 20;

impl Expression {
    /// Reads an expression. `None` if it uses anything else.
    pub(super) fn read(text: &str) -> Option<Expression> {
        let mut reader = Reader {
            rest: text.trim_start(),
            depth: 0,
        };
        let expression = reader.sum()?;
        reader.rest.is_empty().then_some(expression)
    }

    /// The value in a period, from the values of the ids. `None` if it has none.
    pub(super) fn value(&self, of: &impl Fn(&str) -> Option<f64>) -> Option<f64> {
        Some(match self {
            Expression::Number(number) => *number,
            Expression::Id(id) => of(id)?,
            Expression::Fill(inner, number) => inner.value(of).unwrap_or(*number),
            Expression::Binary(left, sign, right) => {
                let (left, right) = (left.value(of)?, right.value(of)?);
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ if right == 0.0 => return None,
                    _ => left / right,
                }
            }
        })
    }

    /// The ids that it uses.
    pub(super) fn ids(&self) -> Vec<&str> {
        match self {
            Expression::Number(_) => Vec::new(),
            Expression::Id(id) => vec![id],
            Expression::Fill(inner, _) => inner.ids(),
            Expression::Binary(left, _, right) => {
                let mut ids = left.ids();
                ids.extend(right.ids());
                ids
            }
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn sign(&mut self, signs: &[char]) -> Option<char> {
        let first = self.rest.chars().next()?;
        if !signs.contains(&first) {
            return None;
        }
        self.rest = self.rest[first.len_utf8()..].trim_start();
        Some(first)
    }

    fn sum(&mut self) -> Option<Expression> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&['+', '-']) {
            left = Expression::Binary(Box::new(left), sign, Box::new(self.product()?));
        }
        self.depth -= 1;
        Some(left)
    }

    fn product(&mut self) -> Option<Expression> {
        let mut left = self.term()?;
        while let Some(sign) = self.sign(&['*', '/']) {
            left = Expression::Binary(Box::new(left), sign, Box::new(self.term()?));
        }
        Some(left)
    }

    fn term(&mut self) -> Option<Expression> {
        if self.sign(&['(']).is_some() {
            let inner = self.sum()?;
            self.sign(&[')'])?;
            return Some(inner);
        }
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        if let Ok(number) = word.parse() {
            return Some(Expression::Number(number));
        }
        if word == "FILL" {
            self.sign(&['('])?;
            let inner = self.sum()?;
            self.sign(&[','])?;
            let Expression::Number(number) = self.term()? else {
                return None;
            };
            self.sign(&[')'])?;
            return Some(Expression::Fill(Box::new(inner), number));
        }
        let is_id = word.starts_with(|c: char| c.is_ascii_lowercase());
        is_id.then(|| Expression::Id(word.to_owned()))
    }
}
