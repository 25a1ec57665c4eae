using System.Globalization;
using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Cel;

/// <summary>The tagged values of the conformance fixture.</summary>
internal static class ConformanceValues
{
    public static CelType TypeOf(Node node) => node is ListNode list
        ? list.Values[0].AsString() == "list" ? CelType.List(TypeOf(list.Values[1])) : CelType.Map(TypeOf(list.Values[1]), TypeOf(list.Values[2]))
        : Named(node.AsString()!);

    public static CelValue Read(Node tagged)
    {
        var (tag, value, _) = tagged.Entries[0];
        return tag switch
        {
            "int" => CelInt.Of(long.Parse(value.AsString()!, CultureInfo.InvariantCulture)),
            "uint" => new CelUint(ulong.Parse(value.AsString()!, CultureInfo.InvariantCulture)),
            "double" => new CelDouble(double.Parse(value.AsString()!, CultureInfo.InvariantCulture)),
            "bool" => CelBool.Of(value.AsBoolean() == true),
            "string" => new CelString(value.AsString()!),
            "bytes" => new CelBytes(Convert.FromHexString(value.AsString()!)),
            "null" => CelNull.Instance,
            "list" => CelList.Of([.. value.Items.Select(Read)]),
            "map" => CelMap.Of(value.Items.Select(pair => new KeyValuePair<CelValue, CelValue>(Read(pair.Items[0]), Read(pair.Items[1])))),
            "type" => new CelTypeValue(Named(value.AsString()!)),
            "timestamp" => new CelTimestamp(value.Items[0].AsInteger()!.Value, (int)value.Items[1].AsInteger()!.Value),
            "duration" => new CelDuration((value.Items[0].AsInteger()!.Value * 1_000_000_000) + value.Items[1].AsInteger()!.Value),
            _ => throw new InvalidOperationException($"the fixture has a value of the unknown kind {tag}"),
        };
    }

    /// <summary>Whether both are the same value of the same type; NaN is the same as NaN.</summary>
    public static bool AreSame(CelValue expected, CelValue actual)
    {
        switch (expected, actual)
        {
            case (CelList a, CelList b):
                return a.Count == b.Count && Enumerable.Range(0, a.Count).All(i => AreSame(a[i], b[i]));
            case (CelMap a, CelMap b):
                return a.Count == b.Count && a.Keys.All(key => b.Find(key) is { } other && AreSame(a.Find(key)!, other));
            case (CelDouble a, CelDouble b):
                return a.Value.Equals(b.Value) || a.Value == b.Value;
            case (CelTypeValue a, CelTypeValue b):
                return a.Value.Name == b.Value.Name;
            default:
                return expected.Kind == actual.Kind && Show(expected) == Show(actual);
        }
    }

    public static string Show(CelValue value) => value switch
    {
        CelList list => $"[{string.Join(", ", Enumerable.Range(0, list.Count).Select(i => Show(list[i])))}]",
        CelMap map => $"{{{string.Join(", ", map.Keys.Select(key => $"{Show(key)}: {Show(map.Find(key)!)}"))}}}",
        CelString text => $"\"{text.Value}\"",
        CelInt number => number.Value.ToString(CultureInfo.InvariantCulture),
        CelUint number => number.Value.ToString(CultureInfo.InvariantCulture) + "u",
        CelDouble number => number.Value.ToString("R", CultureInfo.InvariantCulture) + "d",
        CelBool truth => truth.Value ? "true" : "false",
        CelTypeValue type => type.Value.ToString(),
        CelTimestamp time => $"timestamp({time.Seconds}, {time.Nanoseconds})",
        CelBytes bytes => Convert.ToHexString(bytes.Value.Span),
        CelError error => "error: " + error.Message,
        _ => $"{value} ({value.Type})",
    };

    private static CelType Named(string name) => name switch
    {
        "bool" => CelType.Bool,
        "int" => CelType.Int,
        "uint" => CelType.Uint,
        "double" => CelType.Double,
        "string" => CelType.String,
        "bytes" => CelType.Bytes,
        "timestamp" or "google.protobuf.Timestamp" => CelType.Timestamp,
        "duration" or "google.protobuf.Duration" => CelType.Duration,
        "null_type" => CelType.Null,
        "list" => CelType.AnyList,
        "map" => CelType.AnyMap,
        "type" => CelType.Type,
        "dyn" => CelType.Dyn,
        _ => CelType.Opaque(name),
    };
}
