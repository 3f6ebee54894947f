use super::data_fixture::Fixture;
