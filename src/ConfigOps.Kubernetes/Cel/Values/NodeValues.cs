using ConfigOps.Kubernetes.Cel.Libraries;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>Values of Kubernetes objects, read in place as far as an expression asks for them.</summary>
public static class NodeValues
{
    private static readonly CelError NotFitting = new("invalid data, the value does not fit its schema");

    /// <summary>The value of <paramref name="node"/> as its JSON says: integers are int, other numbers double.</summary>
    public static CelValue Of(Node node) => node switch
    {
        MapNode map => new NodeMap(map, null),
        ListNode list => new NodeList(list, null),
        ScalarNode scalar => Scalar(scalar),
        _ => CelNull.Instance,
    };

    /// <summary>The value of <paramref name="node"/> as its schema says.</summary>
    public static CelValue Of(Node node, DeclaredType? declared)
    {
        if (declared is null || declared.Type.Kind == CelKind.Dyn) return Of(node);
        return declared.Type.Kind switch
        {
            CelKind.Struct or CelKind.Map => node is MapNode map ? new NodeMap(map, declared) : node.IsNull ? CelNull.Instance : NotFitting,
            CelKind.List => node is ListNode list ? new NodeList(list, declared) : node.IsNull ? CelNull.Instance : NotFitting,
            _ => node is ScalarNode scalar ? Typed(scalar, declared.Type.Kind) : NotFitting,
        };
    }

    private static CelValue Scalar(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.String => new CelString(scalar.Text),
        ScalarKind.Boolean => CelBool.Of(scalar.Text == "true"),
        ScalarKind.Integer => scalar.Integer is { } number ? CelInt.Of(number) : new CelDouble(scalar.Number ?? 0),
        ScalarKind.Float => new CelDouble(scalar.Number ?? 0),
        _ => CelNull.Instance,
    };

    private static CelValue Typed(ScalarNode scalar, CelKind kind)
    {
        if (scalar.IsNull) return CelNull.Instance;
        switch (kind)
        {
            case CelKind.String when scalar.Kind == ScalarKind.String:
                return new CelString(scalar.Text);
            case CelKind.Bool when scalar.Kind == ScalarKind.Boolean:
                return CelBool.Of(scalar.Text == "true");
            case CelKind.Int when scalar.Integer is { } number:
                return CelInt.Of(number);
            case CelKind.Int when scalar.Number is { } whole && whole == Math.Truncate(whole) && Math.Abs(whole) < 9e18:
                return CelInt.Of((long)whole);
            case CelKind.Double when scalar.Number is { } number:
                return new CelDouble(number);
            case CelKind.Timestamp when scalar.Kind == ScalarKind.String:
                return (CelValue?)CelTimestamp.Parse(scalar.Text) ?? (CelValue?)CelTimestamp.Parse(scalar.Text + "T00:00:00Z") ?? new CelError($"Invalid date-time formatted string {scalar.Text}");
            case CelKind.Duration when scalar.Kind == ScalarKind.String:
                return Conversions.ParseDuration(scalar.Text) is { } span ? new CelDuration(span) : new CelError($"Invalid duration {scalar.Text}");
            case CelKind.Bytes when scalar.Kind == ScalarKind.String:
                var buffer = new byte[scalar.Text.Length];
                return Convert.TryFromBase64String(scalar.Text, buffer, out var length) ? new CelBytes(buffer.AsMemory(0, length)) : new CelError($"Invalid byte formatted string {scalar.Text}");
            default:
                return NotFitting;
        }
    }

    private sealed class NodeMap(MapNode map, DeclaredType? declared) : CelMap
    {
        private CelValue[]? _keys;

        public override int Count => map.Count;

        public override CelType Type => declared is { IsObject: true } ? declared.Type : CelType.AnyMap;

        public override IReadOnlyList<CelValue> Keys => _keys ??= ReadKeys();

        public override CelValue? Find(CelValue key) => key is CelString name ? Find(name.Value) : declared is null ? null : CelError.NoOverload;

        internal override CelValue? Find(string key)
        {
            if (declared is not { IsObject: true }) return map.Find(key) is { } value ? NodeValues.Of(value, declared?.Item) : null;
            return declared.FindField(key) is { } field && map.Find(field.Name) is { IsNull: false } found ? NodeValues.Of(found, field.Type) : null;
        }

        public override bool Equals(object? obj) => obj is NodeMap other && map.Equals(other.Source);

        public override int GetHashCode() => map.GetHashCode();

        private MapNode Source => map;

        private CelValue[] ReadKeys()
        {
            if (declared is not { IsObject: true }) return [.. map.Members.Select(member => new CelString(member.Key))];
            return [.. map.Members.Select(member => FieldNames.Escape(member.Key)).Where(name => name is not null && declared.Fields.ContainsKey(name)).Select(name => new CelString(name!))];
        }
    }

    private sealed class NodeList(ListNode list, DeclaredType? declared) : CelList
    {
        public override int Count => list.Count;

        public override CelValue this[int index] => NodeValues.Of(list.Values[index], declared?.Item);

        internal override bool TakesOnlyInt => declared is not null;

        internal override bool? EqualsAs(CelList other) => declared?.ListType switch
        {
            ListType.Set => other.Items().All(item => Contains(item) == CelBool.True),
            ListType.Map => other.Items().All(item => Items().Any(own => Equality.AreEqual(own, item))),
            _ => null,
        };

        internal override CelList Append(CelList other) => declared?.ListType switch
        {
            ListType.Set => Merged(other, Equality.AreEqual),
            ListType.Map => Merged(other, SameKeys),
            _ => base.Append(other),
        };

        // Items of the other list replace those they are the same as, and otherwise follow.
        private MergedList Merged(CelList other, Func<CelValue, CelValue, bool> same) => new(this, declared!, [.. Items()], other, same);

        internal bool SameKeys(CelValue left, CelValue right) =>
            left is CelMap a && right is CelMap b && declared!.ListKeys.All(key => FieldNames.Escape(key) is { } name && (a.Find(name), b.Find(name)) is var (own, others) && (own is null ? others is null : others is not null && Equality.AreEqual(own, others)));
    }

    private sealed class MergedList : CelList
    {
        private readonly List<CelValue> _items;
        private readonly NodeList _first;
        private readonly DeclaredType _declared;
        private readonly Func<CelValue, CelValue, bool> _same;

        public MergedList(NodeList first, DeclaredType declared, List<CelValue> items, CelList other, Func<CelValue, CelValue, bool> same)
        {
            (_first, _declared, _items, _same) = (first, declared, items, same);
            foreach (var item in other.Items())
            {
                var at = _items.FindIndex(own => same(own, item));
                if (at < 0) _items.Add(item);
                else if (declared.ListType == ListType.Map) _items[at] = item;
            }
        }

        public override int Count => _items.Count;

        public override CelValue this[int index] => _items[index];

        internal override bool? EqualsAs(CelList other) => other.Items().All(item => _items.Exists(own => Equality.AreEqual(own, item)));

        internal override CelList Append(CelList other) => new MergedList(_first, _declared, [.. _items], other, _same);
    }
}
