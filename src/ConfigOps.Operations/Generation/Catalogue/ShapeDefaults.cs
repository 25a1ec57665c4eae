using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The lowest layer: what holds when nobody says otherwise.</summary>
internal static class ShapeDefaults
{
    /// <summary>The defaults of a record, those of the records inside it among them.</summary>
    public static MapNode Of(RecordShape shape)
    {
        var defaults = new MapBuilder();
        foreach (var field in shape.Fields)
        {
            if (field is { Shape: RecordShape inner, Default: not null }) defaults.Set(field.Name, Of(inner));
            else if (field.Default is not null) defaults.Set(field.Name, field.Default);
        }

        return defaults.Build();
    }

    /// <summary>A value with the defaults of records that stand only in what users wrote: an optional record, the items of a list.</summary>
    public static Node Fill(Node node, Shape shape)
    {
        switch (shape)
        {
            case RecordShape record when node is MapNode map:
                var filled = map.ToBuilder();
                foreach (var field in record.Fields)
                {
                    if (map.Find(field.Name) is { } value) filled.Set(field.Name, Fill(value, field.Shape));
                    else if (field is { Shape: RecordShape inner, Default: not null }) filled.Set(field.Name, Of(inner));
                    else if (field.Default is not null) filled.Set(field.Name, field.Default);
                }

                return filled.Build();
            case DictionaryShape dictionary when node is MapNode map:
                return new MapNode(map.Members.Select(entry => entry with { Value = Fill(entry.Value, dictionary.Value) }), map.Position);
            case ListShape list when node is ListNode items:
                return new ListNode(items.Values.Select(item => Fill(item, list.Item)), items.Position);
            default:
                return node;
        }
    }
}
