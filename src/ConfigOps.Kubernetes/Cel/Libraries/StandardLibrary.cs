using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>The operators and functions of the language itself.</summary>
internal static class StandardLibrary
{
    private static readonly CelType A = CelType.Parameter("A");
    private static readonly CelType B = CelType.Parameter("B");
    private static readonly CelType ListA = CelType.List(A);
    private static readonly CelType MapAB = CelType.Map(A, B);
    private static readonly CelType[] Numbers = [CelType.Int, CelType.Uint, CelType.Double];
    private static readonly (string Name, CelType Type)[] Ordered =
    [
        ("bool", CelType.Bool), ("int64", CelType.Int), ("uint64", CelType.Uint), ("double", CelType.Double), ("string", CelType.String), ("bytes", CelType.Bytes),
        ("timestamp", CelType.Timestamp), ("duration", CelType.Duration),
    ];

    /// <summary>Declares everything.</summary>
    public static void Add(FunctionTable table, bool crossType)
    {
        Logic(table);
        Comparison(table, crossType);
        ArithmeticOperators(table);
        Containers(table);
        Converters(table);
        Texts(table);
        TimeParts.Add(table);
    }

    private static void Logic(FunctionTable table)
    {
        table.Operator(Operators.Conditional, "conditional", A, CelType.Bool, A, A);
        table.Operator(Operators.And, "logical_and", CelType.Bool, CelType.Bool, CelType.Bool);
        table.Operator(Operators.Or, "logical_or", CelType.Bool, CelType.Bool, CelType.Bool);
        table.Operator(Operators.Not, "logical_not", CelType.Bool, CelType.Bool);
        table.Operator(Operators.NotStrictlyFalse, "not_strictly_false", CelType.Bool, CelType.Bool);
        table.Operator(Operators.Equal, "equals", CelType.Bool, A, A);
        table.Operator(Operators.NotEqual, "not_equals", CelType.Bool, A, A);
    }

    // The order decides what a type that is still open becomes: the first overload that fits.
    private static void Comparison(FunctionTable table, bool crossType)
    {
        foreach (var (name, prefix) in (ReadOnlySpan<(string, string)>)[(Operators.Less, "less"), (Operators.LessOrEqual, "less_equals"), (Operators.Greater, "greater"), (Operators.GreaterOrEqual, "greater_equals")])
        {
            foreach (var (type, of) in Ordered)
            {
                table.Operator(name, $"{prefix}_{type}", CelType.Bool, of, of);
                if (!crossType || Array.IndexOf(Numbers, of) < 0) continue;
                foreach (var (other, against) in Ordered)
                    if (against != of && Array.IndexOf(Numbers, against) >= 0) table.Operator(name, $"{prefix}_{type}_{other}", CelType.Bool, of, against);
            }
        }
    }

    private static void ArithmeticOperators(FunctionTable table)
    {
        Same(table, Operators.Add, "add_bytes", CelType.Bytes);
        Same(table, Operators.Add, "add_double", CelType.Double);
        Same(table, Operators.Add, "add_duration_duration", CelType.Duration);
        table.Operator(Operators.Add, "add_duration_timestamp", CelType.Timestamp, CelType.Duration, CelType.Timestamp);
        table.Operator(Operators.Add, "add_timestamp_duration", CelType.Timestamp, CelType.Timestamp, CelType.Duration);
        Same(table, Operators.Add, "add_int64", CelType.Int);
        Same(table, Operators.Add, "add_list", ListA);
        Same(table, Operators.Add, "add_string", CelType.String);
        Same(table, Operators.Add, "add_uint64", CelType.Uint);
        Same(table, Operators.Subtract, "subtract_double", CelType.Double);
        Same(table, Operators.Subtract, "subtract_duration_duration", CelType.Duration);
        Same(table, Operators.Subtract, "subtract_int64", CelType.Int);
        table.Operator(Operators.Subtract, "subtract_timestamp_duration", CelType.Timestamp, CelType.Timestamp, CelType.Duration);
        table.Operator(Operators.Subtract, "subtract_timestamp_timestamp", CelType.Duration, CelType.Timestamp, CelType.Timestamp);
        Same(table, Operators.Subtract, "subtract_uint64", CelType.Uint);
        foreach (var (name, id) in (ReadOnlySpan<(string, string)>)[(Operators.Multiply, "multiply"), (Operators.Divide, "divide"), (Operators.Modulo, "modulo")])
        {
            if (id != "modulo") Same(table, name, id + "_double", CelType.Double);
            Same(table, name, id + "_int64", CelType.Int);
            Same(table, name, id + "_uint64", CelType.Uint);
        }

        table.Operator(Operators.Negate, "negate_double", CelType.Double, CelType.Double);
        table.Operator(Operators.Negate, "negate_int64", CelType.Int, CelType.Int);
    }

    private static void Same(FunctionTable table, string name, string id, CelType type) => table.Operator(name, id, type, type, type);

    private static void Containers(FunctionTable table)
    {
        table.Operator(Operators.Index, "index_list", A, ListA, CelType.Int);
        table.Operator(Operators.Index, "index_map", B, MapAB, A);
        table.Operator(Operators.In, "in_list", CelType.Bool, A, ListA);
        table.Operator(Operators.In, "in_map", CelType.Bool, A, MapAB);
        foreach (var (name, type) in (ReadOnlySpan<(string, CelType)>)[("bytes", CelType.Bytes), ("list", ListA), ("map", MapAB), ("string", CelType.String)])
        {
            table.Global("size", "size_" + name, CelType.Int, [type], static a => CelInt.Of(a[0].Size));
            table.Member("size", name + "_size", CelType.Int, [type], static a => CelInt.Of(a[0].Size));
        }
    }

    private static void Converters(FunctionTable table)
    {
        To(table, "int", CelType.Int, Conversions.ToInt, CelType.Int, CelType.Double, CelType.Duration, CelType.String, CelType.Timestamp, CelType.Uint);
        To(table, "uint", CelType.Uint, Conversions.ToUint, CelType.Uint, CelType.Double, CelType.Int, CelType.String);
        To(table, "double", CelType.Double, Conversions.ToDouble, CelType.Double, CelType.Int, CelType.String, CelType.Uint);
        To(table, "bool", CelType.Bool, Conversions.ToBool, CelType.Bool, CelType.String);
        To(table, "bytes", CelType.Bytes, Conversions.ToBytes, CelType.Bytes, CelType.String);
        To(table, "string", CelType.String, Conversions.ToText, CelType.String, CelType.Bool, CelType.Bytes, CelType.Double, CelType.Duration, CelType.Int, CelType.Timestamp, CelType.Uint);
        To(table, "timestamp", CelType.Timestamp, Conversions.ToTimestamp, CelType.Timestamp, CelType.Int, CelType.String);
        To(table, "duration", CelType.Duration, Conversions.ToDuration, CelType.Duration, CelType.Int, CelType.String);
        table.Global("dyn", "to_dyn", CelType.Dyn, [A], static a => a[0]);
        table.Global("type", "type", CelType.TypeOf(A), [A], static a => new CelTypeValue(a[0].Type));
    }

    private static void To(FunctionTable table, string name, CelType result, Func<CelValue, CelValue> convert, params CelType[] from)
    {
        foreach (var type in from) table.Global(name, $"{Short(type)}_to_{name}", result, [type], a => convert(a[0]));
    }

    private static string Short(CelType type) => type.Kind switch
    {
        CelKind.Int => "int64",
        CelKind.Uint => "uint64",
        CelKind.Timestamp => "timestamp",
        CelKind.Duration => "duration",
        _ => type.Name,
    };

    private static void Texts(FunctionTable table)
    {
        CelType[] two = [CelType.String, CelType.String];
        table.Member("contains", "contains_string", CelType.Bool, two, static a => CelBool.Of(Text(a[0]).Contains(Text(a[1]), StringComparison.Ordinal)));
        table.Member("startsWith", "starts_with_string", CelType.Bool, two, static a => CelBool.Of(Text(a[0]).StartsWith(Text(a[1]), StringComparison.Ordinal)));
        table.Member("endsWith", "ends_with_string", CelType.Bool, two, static a => CelBool.Of(Text(a[0]).EndsWith(Text(a[1]), StringComparison.Ordinal)));
        table.Member("matches", "matches_string", CelType.Bool, two, Matches);
        table.Global("matches", "matches", CelType.Bool, two, Matches);
    }

    private static CelValue Matches(CelValue[] a) =>
        Re2.Compile(Text(a[1])) is { } regex ? CelBool.Of(regex.IsMatch(Text(a[0]))) : new CelError($"error parsing regexp: {Text(a[1])}");

    private static string Text(CelValue value) => ((CelString)value).Value;
}
