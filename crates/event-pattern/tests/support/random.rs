//! Random patterns and events, alike enough that they often match. The same seed gives the same ones.

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    fn list(&mut self, most: usize, mut item: impl FnMut(&mut Self) -> String) -> String {
        let items: Vec<String> = (0..1 + self.below(most)).map(|_| item(self)).collect();
        items.join(",")
    }
}

/// Keys and texts as they are written in JSON, without quotes.
const KEYS: [&str; 12] = [
    "a", "b", "c", "d", "a.b", "b.c", "a-x", "source", r"\u0061", "", "é", "a.",
];
const TEXTS: [&str; 26] = [
    "",
    "a",
    "b",
    "ab",
    "aB",
    "AB",
    "ba",
    "aba",
    "abab",
    "abc",
    "xyz",
    "é",
    "É",
    "ß",
    "SS",
    r#"\""#,
    r"\\",
    r"\u0061b",
    "a*b",
    "10.0.0.1",
    "10.0.0.01",
    "10.0.1.7",
    "::1",
    "0:0:0:0:0:0:0:1",
    "2001:db8::5",
    "😀",
];
const NUMBERS: [&str; 18] = [
    "0",
    "-0",
    "0.0",
    "1",
    "1.0",
    "10e-1",
    "5",
    "5.5",
    "-1",
    "300",
    "3.0e2",
    "300.00",
    "9007199254740993",
    "9007199254740992",
    "0.1",
    "37.807807921694092",
    "1e400",
    "1e-7",
];
/// Numbers that can be compared, in order.
const BOUNDS: [&str; 8] = [
    "-5",
    "0",
    "0.5",
    "1",
    "5.0",
    "1e1",
    "300",
    "9007199254740992",
];
const WILDCARDS: [&str; 10] = [
    "*", "a*", "*b", "*a*", "a*b", "*a*b*", "", r"a\\*b", "é*", "*ab*ab*",
];
const BLOCKS: [&str; 6] = [
    "10.0.0.0/8",
    "10.0.0.9/24",
    "0.0.0.0/0",
    "::/0",
    "2001:db8::/32",
    "10.0.0.0/31",
];

/// A pattern that EventBridge accepts.
pub fn pattern(random: &mut Random) -> String {
    object(random, 2)
}

fn object(random: &mut Random, depth: usize) -> String {
    let fields = random.list(2, |random| {
        if depth > 0 && random.one_in(8) {
            let first = object(random, depth - 1);
            let others = random.list(2, |random| object(random, depth - 1));
            return format!(r#""$or":[{first},{others}]"#);
        }
        let key = key(random);
        let value = if depth > 0 && random.one_in(2) {
            object(random, depth - 1)
        } else {
            format!("[{}]", random.list(3, value))
        };
        format!(r#""{key}":{value}"#)
    });
    format!("{{{fields}}}")
}

/// One of the first few keys mostly, so that patterns and events have some in common.
fn key(random: &mut Random) -> &'static str {
    if random.one_in(3) {
        random.pick(&KEYS)
    } else {
        random.pick(&KEYS[..3])
    }
}

fn text(random: &mut Random) -> String {
    format!("\"{}\"", random.pick(&TEXTS))
}

/// A text that is not empty.
fn some_text(random: &mut Random) -> String {
    format!("\"{}\"", random.pick(&TEXTS[1..]))
}

fn wild(random: &mut Random) -> String {
    format!("\"{}\"", random.pick(&WILDCARDS))
}

fn bound(random: &mut Random) -> String {
    random.pick(&BOUNDS).to_owned()
}

fn value(random: &mut Random) -> String {
    match random.below(22) {
        0..=4 => text(random),
        5 | 6 => random.pick(&NUMBERS).to_owned(),
        7 => random.pick(&["true", "false", "null"]).to_owned(),
        8 => format!(r#"{{"exactly":{}}}"#, text(random)),
        9 => format!(r#"{{"prefix":{}}}"#, text(random)),
        10 => format!(r#"{{"suffix":{}}}"#, text(random)),
        11 => format!(r#"{{"prefix":{{"equals-ignore-case":{}}}}}"#, text(random)),
        12 => format!(r#"{{"suffix":{{"equals-ignore-case":{}}}}}"#, text(random)),
        13 => format!(r#"{{"equals-ignore-case":{}}}"#, text(random)),
        14 => format!(r#"{{"wildcard":{}}}"#, wild(random)),
        15 => format!(r#"{{"cidr":"{}"}}"#, random.pick(&BLOCKS)),
        16 => format!(r#"{{"exists":{}}}"#, random.pick(&["true", "false"])),
        17 => {
            let low = random.below(BOUNDS.len() - 1);
            let high = low + 1 + random.below(BOUNDS.len() - 1 - low);
            let (above, below) = (random.pick(&[">", ">="]), random.pick(&["<", "<="]));
            match random.below(3) {
                0 => format!(
                    r#"{{"numeric":["{above}",{},"{below}",{}]}}"#,
                    BOUNDS[low], BOUNDS[high]
                ),
                1 => format!(
                    r#"{{"numeric":["{}",{}]}}"#,
                    random.pick(&["<", "<=", ">", ">="]),
                    BOUNDS[low]
                ),
                _ => format!(r#"{{"numeric":["=",{}]}}"#, BOUNDS[low]),
            }
        }
        18 => format!(r#"{{"anything-but":[{}]}}"#, random.list(2, text)),
        19 => format!(r#"{{"anything-but":[{}]}}"#, random.list(2, bound)),
        20 => format!(r#"{{"anything-but":{}}}"#, text(random)),
        _ => {
            let (operator, item): (&str, fn(&mut Random) -> String) = random.pick(&[
                ("prefix", some_text as fn(&mut Random) -> String),
                ("suffix", some_text),
                ("equals-ignore-case", text),
                ("wildcard", wild),
            ]);
            format!(
                r#"{{"anything-but":{{"{operator}":[{}]}}}}"#,
                random.list(2, item)
            )
        }
    }
}

/// An event: any JSON object over the same keys and texts.
pub fn event(random: &mut Random) -> String {
    event_object(random, 3)
}

fn event_object(random: &mut Random, depth: usize) -> String {
    if random.one_in(12) {
        return "{}".to_owned();
    }
    let fields = random.list(6, |random| {
        let (key, space) = (key(random), random.pick(&["", "", "", " ", "\n\t"]));
        format!(
            r#""{key}"{space}:{space}{}{space}"#,
            event_value(random, depth)
        )
    });
    format!("{{{fields}}}")
}

fn event_value(random: &mut Random, depth: usize) -> String {
    match random.below(if depth > 0 { 14 } else { 8 }) {
        0..=4 => text(random),
        5 | 6 => random.pick(&NUMBERS).to_owned(),
        7 => random.pick(&["true", "false", "null"]).to_owned(),
        8..=10 => event_object(random, depth - 1),
        _ if random.one_in(10) => "[]".to_owned(),
        _ => format!(
            "[{}]",
            random.list(3, |random| event_value(random, depth - 1))
        ),
    }
}

/// Changes a few bytes of a text, or a piece of it for a piece of another place.
pub fn mutate(random: &mut Random, text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..1 + random.below(3) {
        let at = random.below(bytes.len() + 1);
        match random.below(5) {
            0 if at < bytes.len() => {
                bytes.remove(at);
            }
            1 if at < bytes.len() => bytes[at] = random.next() as u8,
            2 => bytes.insert(at, random.pick(b"{}[]\",:\\*0-.eE+u \xC3\xED")),
            3 if at < bytes.len() => {
                let end = (at + random.below(12)).min(bytes.len());
                let piece = bytes[at..end].to_vec();
                let to = random.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            _ => bytes.truncate(at),
        }
    }
    bytes
}
