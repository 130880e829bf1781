use cfn_constructs::cloudwatch::{Annotation, NumberWidget, PieWidget, YAxis};

fn main() {
    PieWidget::new("Denials").left_axis(YAxis::new().min(0.0));
    NumberWidget::new("Denials").annotation(Annotation::at(100.0));
}
