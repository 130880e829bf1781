use cfn_constructs::cloudwatch::{Dashboard, TextWidget};

fn main() {
    Dashboard::new().row(());
    Dashboard::new().row([TextWidget::new("# Denials"); 0]);
}
