//! Checks how templates are written to files: the same bytes each time, all files or none, and no
//! temporary files left.

use std::fs;
use std::path::{Path, PathBuf};

use cfn_core::{App, Format, RawResource, Stack};

fn app(text: &str) -> App {
    let app = App::new();
    for id in ["a", "b", "c"] {
        let thing = RawResource::new("Custom::R").property("P", text);
        app.add(id, Stack::new()).add("R", thing);
    }
    app
}

/// An empty folder for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    folder
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_same_app_gives_the_same_bytes_each_time() {
    let texts = || {
        let assembly = app("x").synth().unwrap();
        let both = assembly
            .templates()
            .iter()
            .map(|t| t.to_yaml() + &t.to_json());
        both.collect::<Vec<_>>()
    };
    assert!((0..20).all(|_| texts() == texts()));
    let one = app("x");
    assert_eq!(
        one.synth().unwrap().templates()[0].to_yaml(),
        one.synth().unwrap().templates()[0].to_yaml()
    );
}

#[test]
fn files_are_replaced_and_no_temporary_files_are_left() {
    let folder = folder("replaced");
    let deep = folder.join("made/on/the/way");
    for text in ["old", "new"] {
        let paths = app(text)
            .synth()
            .unwrap()
            .write(&deep, Format::Yaml)
            .unwrap();
        assert_eq!(
            paths,
            ["a.yml", "b.yml", "c.yml"].map(|file| deep.join(file))
        );
    }
    assert_eq!(files(&deep), ["a.yml", "b.yml", "c.yml"]);
    assert!(
        fs::read_to_string(deep.join("c.yml"))
            .unwrap()
            .contains("P: new")
    );
    app("new")
        .synth()
        .unwrap()
        .write(&deep, Format::Json)
        .unwrap();
    assert_eq!(files(&deep).len(), 6);
}

#[test]
fn a_folder_in_the_place_of_a_file_leaves_all_old_files() {
    let folder = folder("blocked");
    app("old")
        .synth()
        .unwrap()
        .write(&folder, Format::Yaml)
        .unwrap();
    fs::remove_file(folder.join("b.yml")).unwrap();
    fs::create_dir(folder.join("b.yml")).unwrap();
    let error = app("new")
        .synth()
        .unwrap()
        .write(&folder, Format::Yaml)
        .unwrap_err();
    assert_eq!(error.path, folder.join("b.yml"));
    assert_eq!(files(&folder), ["a.yml", "b.yml", "c.yml"]);
    for file in ["a.yml", "c.yml"] {
        assert!(
            fs::read_to_string(folder.join(file))
                .unwrap()
                .contains("P: old"),
            "{file}"
        );
    }
}

#[test]
fn a_file_in_the_place_of_the_folder_is_an_error() {
    let file = folder("a-file");
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, "x").unwrap();
    let error = app("new")
        .synth()
        .unwrap()
        .write(&file, Format::Yaml)
        .unwrap_err();
    assert_eq!(error.path, file);
    assert!(error.to_string().starts_with("cannot write "));
    assert_eq!(fs::read_to_string(&file).unwrap(), "x");
    fs::remove_file(&file).unwrap();
}

#[cfg(unix)]
#[test]
fn an_unwritable_folder_does_not_change() {
    use std::os::unix::fs::PermissionsExt;

    let folder = folder("unwritable");
    app("old")
        .synth()
        .unwrap()
        .write(&folder, Format::Yaml)
        .unwrap();
    let before = fs::metadata(&folder).unwrap().permissions();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write anywhere, so for root the folder is not unwritable.
    let probe = folder.join("probe");
    let is_root = fs::write(&probe, "").is_ok();
    let result = app("new").synth().unwrap().write(&folder, Format::Yaml);
    fs::set_permissions(&folder, before).unwrap();
    let _ = fs::remove_file(&probe);
    assert_eq!(result.is_ok(), is_root);
    assert_eq!(files(&folder), ["a.yml", "b.yml", "c.yml"]);
    let text = fs::read_to_string(folder.join("a.yml")).unwrap();
    let expected = if is_root { "P: new" } else { "P: old" };
    assert!(text.contains(expected), "{text}");
}
