using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Schemas.Decoding;

/// <summary>
/// What an object looks like after an API server has read it into its types and written it again: nulls, and empty values where the type drops
/// them, are gone; quantities, times and durations have their canonical spelling; members that the type always writes are there. Custom
/// resources keep their empty values. The object must have passed <see cref="StructuralDecoder"/>, unknown fields aside, which are dropped.
/// </summary>
public static class WireForm
{
    /// <summary>The object as the server has it in memory: without nulls and droppable empty values. Values keep their positions.</summary>
    public static MapNode Read(MapNode root, Schema schema) => ReadMap(root, schema, custom: schema.TypeName is null);

    /// <summary>The object with the members that its types always write; to be called when defaults have been filled in.</summary>
    /// <param name="root">The object.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="keepEmptyLists">Whether empty lists stay, as while an object is judged; the store's encoding does not tell an empty list from none.</param>
    public static MapNode Complete(MapNode root, Schema schema, bool keepEmptyLists = false) => (MapNode)CompleteValue(root, schema, keepEmptyLists);

    // A list that keeps what it does not know keeps it in its items too.
    private static Node ReadValue(Node value, Schema schema, bool custom, bool isKept = false)
    {
        switch (value)
        {
            case MapNode map when schema.Alternatives.Count > 0: return ReadMap(map, schema.Alternatives[0], custom);
            case MapNode map when schema.Type == SchemaType.Object && !IsOpaque(schema): return ReadMap(map, schema, custom, isKept);
            case ListNode list when schema is { Type: SchemaType.String, Format: "byte" }: return BytesToText(list);
            case ListNode list when schema.Items is { } items: return ReadList(list, items, custom, isKept || schema.PreserveUnknownFields);
            case ListNode list when schema.Alternatives.FirstOrDefault(alternative => alternative.Type == SchemaType.List) is { } lists: return ReadValue(list, lists, custom);
            case ScalarNode scalar: return ReadScalar(scalar, schema);
            default: return value;
        }
    }

    private static bool IsOpaque(Schema schema) => schema.Type == SchemaType.Any || (schema.PreserveUnknownFields && schema.IsFreeMap && schema.AdditionalProperties is null);

    private static MapNode ReadMap(MapNode map, Schema schema, bool custom, bool isKept = false)
    {
        List<MapEntry>? changed = null;
        for (var i = 0; i < map.Members.Count; i++)
        {
            var entry = map.Members[i];
            var kept = ReadMember(entry, schema, custom, isKept);
            if (changed is null && kept is not null && ReferenceEquals(kept, entry.Value)) continue;
            changed ??= [.. map.Members.Take(i)];
            if (kept is not null) changed.Add(entry with { Value = kept });
        }

        return changed is null ? map : MapNode.Trusted([.. changed], map.Position);
    }

    private static Node? ReadMember(MapEntry entry, Schema schema, bool custom, bool isKept)
    {
        var field = schema.Find(entry.Key);
        var memberSchema = field?.Schema ?? schema.AdditionalProperties;
        if (memberSchema is null) return isKept || schema.PreserveUnknownFields ? entry.Value : null;
        var customBelow = custom && memberSchema.TypeName is null;
        if (entry.Value.IsNull) return Absent(field, memberSchema, customBelow);
        var value = ReadValue(entry.Value, memberSchema, customBelow);
        return field is null || customBelow || !IsDropped(value, field) ? value : null;
    }

    // Null is absence; but a map with free keys keeps the key with the empty value, and custom resources keep null where it is a value.
    private static Node? Absent(FieldSchema? field, Schema schema, bool custom)
    {
        if (custom) return schema.Nullable ? ScalarNode.Null : field is null && schema.Type == SchemaType.Any ? ScalarNode.Null : null;
        return field is not null ? null : Zero(schema);
    }

    private static bool IsDropped(Node value, FieldSchema field)
    {
        if (field.Presence is FieldPresence.KeptWhenGiven or FieldPresence.AlwaysOrNull) return false;
        return value switch
        {
            MapNode map => map.Count == 0 && (field.Presence == FieldPresence.DroppedWhenEmpty || (field.Schema.IsFreeMap && field.Schema.AdditionalProperties is not null)),
            ScalarNode { Kind: ScalarKind.String } text => text.Text.Length == 0 && field.Schema.Type is SchemaType.String,
            ScalarNode { Kind: ScalarKind.Boolean } flag => flag.Text == "false" && field.Schema.Type == SchemaType.Boolean,
            ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float } number => number.Number == 0 && field.Schema.Type is SchemaType.Integer or SchemaType.Number,
            _ => false,
        };
    }

    private static ListNode ReadList(ListNode list, Schema items, bool custom, bool isKept)
    {
        Node[]? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var value = list.Values[i];
            var kept = value.IsNull ? (custom ? value : Zero(items)) : ReadValue(value, items, custom, isKept);
            if (changed is null && ReferenceEquals(kept, value)) continue;
            changed ??= [.. list.Values];
            changed[i] = kept;
        }

        return changed is null ? list : new ListNode(changed, list.Position);
    }

    private static Node Zero(Schema schema) => schema.Type switch
    {
        SchemaType.Object when schema.Fields.Count > 0 => MapNode.Empty,
        SchemaType.String => ScalarNode.Of(""),
        SchemaType.Integer or SchemaType.Number or SchemaType.IntOrString => ScalarNode.Of(0),
        SchemaType.Boolean => ScalarNode.False,
        SchemaType.Quantity => ScalarNode.Of("0"),
        _ => ScalarNode.Null,
    };

    private static ScalarNode BytesToText(ListNode bytes) =>
        ScalarNode.Of(Convert.ToBase64String([.. bytes.Values.Select(value => (byte)(value.AsInteger() ?? 0))]), bytes.Position);

    private static ScalarNode ReadScalar(ScalarNode scalar, Schema schema)
    {
        switch (schema.Type)
        {
            case SchemaType.Quantity:
                return Same(scalar, Quantity.Spelled(scalar.Text));
            case SchemaType.Integer when scalar.Text == "-0":
                return ScalarNode.Of(0, scalar.Position);
            case SchemaType.String when schema.Format is not null && schema.TypeName is not null:
                return Same(scalar, CanonicalText(scalar.Text, schema.Format));
            case SchemaType.String when schema.Format == "byte":
                return Same(scalar, Base64Text.Canonical(scalar.Text));
            default:
                return scalar;
        }
    }

    private static string CanonicalText(string text, string format) => format switch
    {
        "date-time" => Timestamps.TryParse(text, out var time) ? Timestamps.Format(time) : text,
        "micro-time" => Timestamps.TryParse(text, out var time) ? Timestamps.FormatMicro(time) : text,
        "go-duration" => GoDuration.TryParse(text, out var duration) ? GoDuration.Format(duration) : text,
        _ => text,
    };

    private static ScalarNode Same(ScalarNode scalar, string text) => scalar.Kind == ScalarKind.String && scalar.Text == text ? scalar : ScalarNode.Of(text, scalar.Position);

    private static Node CompleteValue(Node value, Schema schema, bool keepEmptyLists)
    {
        switch (value)
        {
            case MapNode map when schema.Alternatives.Count > 0: return CompleteValue(map, schema.Alternatives[0], keepEmptyLists);
            case MapNode map: return CompleteMap(map, schema, keepEmptyLists);
            case ListNode list when schema.Items is { } items && items.Type is SchemaType.Object or SchemaType.List or SchemaType.Any: return CompleteList(list, items, keepEmptyLists);
            default: return value;
        }
    }

    private static ListNode CompleteList(ListNode list, Schema items, bool keepEmptyLists)
    {
        Node[]? changed = null;
        for (var i = 0; i < list.Count; i++)
        {
            var kept = CompleteValue(list.Values[i], items, keepEmptyLists);
            if (changed is null && ReferenceEquals(kept, list.Values[i])) continue;
            changed ??= [.. list.Values];
            changed[i] = kept;
        }

        return changed is null ? list : new ListNode(changed, list.Position);
    }

    private static MapNode CompleteMap(MapNode map, Schema schema, bool keepEmptyLists)
    {
        MapBuilder? builder = null;
        foreach (var (key, value, _) in map.Members)
        {
            if (schema.SchemaOf(key) is not { } member) continue;
            if (!keepEmptyLists && value is ListNode { Count: 0 } && schema.TypeName is not null)
            {
                (builder ??= map.ToBuilder()).Remove(key);
                continue;
            }

            var kept = CompleteValue(value, member, keepEmptyLists);
            if (!ReferenceEquals(kept, value)) (builder ??= map.ToBuilder()).Set(key, kept);
        }

        foreach (var field in schema.Fields)
        {
            if (field.Presence is not (FieldPresence.Always or FieldPresence.AlwaysOrNull) || (builder?.Find(field.Name) ?? (builder is null ? map.Find(field.Name) : null)) is not null) continue;
            var empty = field.Presence == FieldPresence.Always ? Zero(field.Schema) : ScalarNode.Null;
            (builder ??= map.ToBuilder()).Set(field.Name, CompleteValue(empty, field.Schema, keepEmptyLists));
        }

        return builder?.Build() ?? map;
    }
}
