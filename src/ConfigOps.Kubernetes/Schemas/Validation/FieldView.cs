using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation;

/// <summary>A value, or its absence, with its path: what rules look at. Steps from an absent value lead to absent values.</summary>
internal readonly struct FieldView(Node? value, NodePath path)
{
    private readonly Node? _value = value is null || value.IsNull ? null : value;

    /// <summary>The value; null when absent.</summary>
    public Node? Value => _value;

    /// <summary>Where it is.</summary>
    public NodePath Path { get; } = path;

    /// <summary>Whether there is a value; <c>null</c> is none.</summary>
    public bool Exists => _value is not null;

    /// <summary>The text; empty when there is none.</summary>
    public string Text => _value?.AsString() ?? "";

    /// <summary>Whether the text is absent or empty.</summary>
    public bool IsBlank => Text.Length == 0;

    /// <summary>The integer, or null.</summary>
    public long? Integer => _value?.AsInteger();

    /// <summary>Whether it is <c>true</c>.</summary>
    public bool IsTrue => _value?.AsBoolean() == true;

    /// <summary>Whether it is <c>false</c>, not merely absent.</summary>
    public bool IsFalse => _value?.AsBoolean() == false;

    /// <summary>How many items or members there are; 0 when absent.</summary>
    public int Count => _value switch { ListNode list => list.Count, MapNode map => map.Count, _ => 0 };

    /// <summary>The texts of a list.</summary>
    public IEnumerable<string> Texts => (_value?.Items ?? []).Select(item => item.AsString() ?? "");

    /// <summary>A declared member.</summary>
    public FieldView this[string name] => new(_value?[name], Path[name]);

    /// <summary>The items of a list; empty when absent.</summary>
    public FieldView[] Items
    {
        get
        {
            if (_value is not ListNode { Count: > 0 } list) return [];
            var items = new FieldView[list.Count];
            for (var i = 0; i < items.Length; i++) items[i] = new(list.Values[i], Path[i]);
            return items;
        }
    }

    /// <summary>The members of a map with the user's own keys.</summary>
    public IEnumerable<(string Key, FieldView Field)> Members
    {
        get
        {
            if (_value is not MapNode map) yield break;
            foreach (var (key, member, _) in map.Members) yield return (key, new(member, Path.Key(key)));
        }
    }

    /// <summary>A member under a key of the user's own.</summary>
    public FieldView Key(string key) => new(_value?[key], Path.Key(key));

    /// <summary>The same value under another path, where the server names it so.</summary>
    public FieldView NamedAs(NodePath path) => new(_value, path);

    /// <summary>The same path with another value, where the server shows that.</summary>
    public FieldView WithValue(Node value) => new(value, Path);

    /// <summary>Whether the text is one of <paramref name="values"/>.</summary>
    public bool IsAnyOf(params ReadOnlySpan<string> values)
    {
        foreach (var value in values)
            if (value == Text) return true;
        return false;
    }
}
