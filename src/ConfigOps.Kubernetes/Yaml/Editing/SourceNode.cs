using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>What a piece of a YAML text is.</summary>
internal enum SourceKind
{
    Scalar,
    List,
    Map,
    Alias,
}

/// <summary>A member of a map as it is written.</summary>
internal sealed record SourceMember(SourceNode Key, SourceNode Value);

/// <summary>A value as it is written: where it begins and ends in its document's text, and how it is laid out.</summary>
internal sealed class SourceNode(SourceKind kind, int start, SourcePosition position)
{
    public SourceKind Kind { get; } = kind;

    /// <summary>The index of its first character; of a block list that of its first dash.</summary>
    public int Start { get; } = start;

    /// <summary>The index behind its last character; of a block collection that of its last value, of a block text the start of the line after it.</summary>
    public int End { get; set; } = start;

    /// <summary>Where it stands in the whole file, as nodes tell it.</summary>
    public SourcePosition Position { get; } = position;

    /// <summary>Whether it is a collection in braces or brackets.</summary>
    public bool IsFlow { get; init; }

    /// <summary>How a scalar is quoted.</summary>
    public ScalarStyle Style { get; init; }

    /// <summary>Its anchor, or of an alias the anchor that it means; null for none.</summary>
    public string? Anchor { get; init; }

    /// <summary>A scalar's text with quotes and escapes taken away.</summary>
    public string Text { get; init; } = "";

    public List<SourceMember> Members { get; } = [];

    public List<SourceNode> Items { get; } = [];

    /// <summary>Whether it is a text of several lines behind <c>|</c> or <c>&gt;</c>.</summary>
    public bool IsBlockText => Style is ScalarStyle.Literal or ScalarStyle.Folded;

    /// <summary>Whether nothing is written: the value of <c>key:</c>.</summary>
    public bool IsAbsent => Kind == SourceKind.Scalar && End == Start;

    /// <summary>The member of that name that counts: the last one, as Kubernetes reads it.</summary>
    public SourceMember? Find(string key) => Members.FindLast(member => member.Key.Kind == SourceKind.Scalar && member.Key.Text == key);

    /// <summary>The value that ends this one in the text.</summary>
    public SourceNode Last => this switch
    {
        { Kind: SourceKind.Map, IsFlow: false, Members.Count: > 0 } => Members[^1].Value.IsAbsent ? Members[^1].Value : Members[^1].Value.Last,
        { Kind: SourceKind.List, IsFlow: false, Items.Count: > 0 } => Items[^1].Last,
        _ => this,
    };
}
