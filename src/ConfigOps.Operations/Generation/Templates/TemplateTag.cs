using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Templates;

/// <summary>What a tag does.</summary>
internal enum TagKind
{
    /// <summary><c>{{value}}</c> or <c>{{helper value}}</c>.</summary>
    Expression,

    /// <summary><c>{{#if …}}</c>.</summary>
    Open,

    /// <summary><c>{{else}}</c>.</summary>
    Else,

    /// <summary><c>{{else if …}}</c>.</summary>
    ElseOpen,

    /// <summary><c>{{/if}}</c>.</summary>
    Close,

    /// <summary><c>{{&gt; partial}}</c>.</summary>
    Partial,

    /// <summary><c>{{! … }}</c>.</summary>
    Comment,
}

/// <summary>A tag of a template.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="ContentStart">Where its content begins in the text.</param>
/// <param name="Content">What stands in it, without braces, trimming marks and the sign of its kind.</param>
internal sealed record TemplateTag(TagKind Kind, int Start, int End, int ContentStart, string Content)
{
    /// <summary>Whether it takes the white space before it away: <c>{{~value}}</c>.</summary>
    public bool TrimsBefore { get; init; }

    /// <summary>Whether it takes the white space after it away: <c>{{value~}}</c>.</summary>
    public bool TrimsAfter { get; init; }

    /// <summary>The first word: the name of a block, helper, value or partial.</summary>
    public string Word
    {
        get
        {
            var end = Content.AsSpan().IndexOfAny(" \t\r\n");
            return end < 0 ? Content : Content[..end];
        }
    }

    /// <summary>Line and column of an offset in a text.</summary>
    public static SourcePosition PositionOf(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        return new SourcePosition(before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }
}
