//! `employers(number)`: how many employers stand behind a cell, how many vacancies the largest named
//! one has, and how many pairs of vacancies are of one employer. The rule of disclosure asks for the
//! first two, concentration for the third; grouping by cell and employer first would hold a row per
//! pair of them in memory.

use std::sync::Arc;

use datafusion::{
    arrow::{
        array::{
            Array, ArrayRef, AsArray, BooleanArray, ListArray, StructArray, UInt32Array,
            UInt64Array,
        },
        buffer::OffsetBuffer,
        datatypes::{DataType, Field, FieldRef, Fields, UInt32Type},
    },
    common::{Result, exec_err, not_impl_err},
    logical_expr::{
        Accumulator, AggregateUDF, AggregateUDFImpl, EmitTo, GroupsAccumulator, Signature,
        Volatility,
        function::{AccumulatorArgs, StateFieldsArgs},
        utils::format_state_name,
    },
};

/// Takes the number of the employer, null for a vacancy that names none; gives
/// `{n, top, pairs}`. All vacancies without a named employer count as one employer, never as the
/// largest, and make no pair; each of two vacancies counts its pair.
pub(crate) fn employers() -> AggregateUDF {
    let signature = Signature::exact(vec![DataType::UInt32], Volatility::Immutable);
    AggregateUDF::new_from_impl(Employers { signature })
}

/// What `employers` gives.
pub(crate) fn employers_type() -> DataType {
    DataType::Struct(fields())
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Employers {
    signature: Signature,
}

impl AggregateUDFImpl for Employers {
    fn name(&self) -> &str {
        "employers"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(employers_type())
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let name = format_state_name(args.name, "numbers");
        Ok(vec![Arc::new(Field::new_list(name, item(), true))])
    }

    fn accumulator(&self, _args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        not_impl_err!("employers() needs a GROUP BY")
    }

    fn groups_accumulator_supported(&self, _args: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(
        &self,
        _args: AccumulatorArgs<'_>,
    ) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(Pairs::default()))
    }
}

/// One pair of group and employer per vacancy, eight bytes each; counted when the group is given out.
#[derive(Default)]
struct Pairs {
    pairs: Vec<(u32, u32)>,
    groups: usize,
}

/// Stands for a vacancy that names no employer: the view numbers employers from 1.
const UNNAMED: u32 = 0;

impl Pairs {
    fn push(&mut self, group: usize, employer: u32) -> Result<()> {
        let Ok(group) = u32::try_from(group) else {
            return exec_err!("more than {} cells in one query", u32::MAX);
        };
        self.pairs.push((group, employer));
        Ok(())
    }

    /// Takes the pairs of the groups that are asked for, in the order of group and employer, and
    /// renumbers the rest; with the number of groups.
    fn take(&mut self, emit: EmitTo) -> (Vec<(u32, u32)>, usize) {
        let (mut taken, n) = match emit {
            EmitTo::All => (std::mem::take(&mut self.pairs), self.groups),
            EmitTo::First(n) => {
                let first = u32::try_from(n).unwrap_or(u32::MAX);
                let (taken, mut left): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut self.pairs).into_iter().partition(|(it, _)| *it < first);
                left.iter_mut().for_each(|(group, _)| *group -= first);
                self.pairs = left;
                (taken, n.min(self.groups))
            }
        };
        self.groups -= n;
        taken.sort_unstable();
        (taken, n)
    }
}

impl GroupsAccumulator for Pairs {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        groups: &[usize],
        filter: Option<&BooleanArray>,
        total: usize,
    ) -> Result<()> {
        self.groups = total;
        let employers = values[0].as_primitive::<UInt32Type>();
        for (row, group) in groups.iter().enumerate() {
            if filter.is_none_or(|it| it.is_valid(row) && it.value(row)) {
                self.push(*group, number(employers, row))?;
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, values: &[ArrayRef], groups: &[usize], total: usize) -> Result<()> {
        self.groups = total;
        let lists = values[0].as_list::<i32>();
        let numbers = lists.values().as_primitive::<UInt32Type>();
        for (row, group) in groups.iter().enumerate() {
            let offsets = lists.value_offsets();
            for at in offsets[row]..offsets[row + 1] {
                self.push(*group, numbers.value(at.unsigned_abs() as usize))?;
            }
        }
        Ok(())
    }

    fn state(&mut self, emit: EmitTo) -> Result<Vec<ArrayRef>> {
        let (pairs, n) = self.take(emit);
        let mut lengths = vec![0; n];
        for (group, _) in &pairs {
            lengths[*group as usize] += 1;
        }
        lists(lengths, pairs.iter().map(|(_, employer)| *employer).collect())
    }

    fn convert_to_state(
        &self,
        values: &[ArrayRef],
        filter: Option<&BooleanArray>,
    ) -> Result<Vec<ArrayRef>> {
        let employers = values[0].as_primitive::<UInt32Type>();
        let kept = |row: usize| filter.is_none_or(|it| it.is_valid(row) && it.value(row));
        let rows = 0..employers.len();
        let numbers = rows.clone().filter(|row| kept(*row)).map(|row| number(employers, row));
        let numbers = numbers.collect();
        lists(rows.map(|row| usize::from(kept(row))).collect(), numbers)
    }

    fn evaluate(&mut self, emit: EmitTo) -> Result<ArrayRef> {
        let (pairs, n) = self.take(emit);
        let [mut distinct, mut top, mut same] = [vec![0u64; n], vec![0u64; n], vec![0u64; n]];
        for run in pairs.chunk_by(|a, b| a == b) {
            let (group, employer) = (run[0].0 as usize, run[0].1);
            distinct[group] += 1;
            if employer != UNNAMED {
                let n = run.len() as u64;
                top[group] = top[group].max(n);
                same[group] += n * (n - 1);
            }
        }
        let columns =
            [distinct, top, same].map(|it| Arc::new(UInt64Array::from(it)) as ArrayRef).to_vec();
        Ok(Arc::new(StructArray::try_new(fields(), columns, None)?))
    }

    fn size(&self) -> usize {
        self.pairs.capacity() * size_of::<(u32, u32)>()
    }
}

fn number(employers: &UInt32Array, row: usize) -> u32 {
    if employers.is_valid(row) { employers.value(row) } else { UNNAMED }
}

fn lists(lengths: Vec<usize>, numbers: Vec<u32>) -> Result<Vec<ArrayRef>> {
    let offsets = OffsetBuffer::from_lengths(lengths);
    let values = Arc::new(UInt32Array::from(numbers));
    Ok(vec![Arc::new(ListArray::try_new(item(), offsets, values, None)?)])
}

fn item() -> FieldRef {
    Arc::new(Field::new_list_field(DataType::UInt32, true))
}

fn fields() -> Fields {
    ["n", "top", "pairs"].map(|name| Field::new(name, DataType::UInt64, false)).to_vec().into()
}
