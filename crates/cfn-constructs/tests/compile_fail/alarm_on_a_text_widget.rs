use cfn_constructs::cloudwatch::{Alarm, TextWidget};

fn main() {
    Alarm::when(TextWidget::new("# Denials"));
}
