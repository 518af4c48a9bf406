//! (being written)
#[derive(Debug)]
pub struct ReadError;
impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("")
    }
}
impl std::error::Error for ReadError {}
pub struct Facts;
impl Facts {
    pub fn dump(&self) -> String {
        String::new()
    }
}
pub fn read(_: &[u8]) -> Result<Facts, ReadError> {
    Ok(Facts)
}
