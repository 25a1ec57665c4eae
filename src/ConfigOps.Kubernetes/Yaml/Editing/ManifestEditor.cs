using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>
/// Edits objects in a manifest's text and leaves everything else as it is: comments, layout, quotes, line ends. A change that cannot be made without
/// changing something else is refused. Positions are always those of the original text; changes that name a position (<see cref="SpellValue"/>,
/// <see cref="RemoveDuplicateKey"/>) must come first, the last of the text before the others.
/// </summary>
public sealed class ManifestEditor
{
    private readonly List<DocumentEditor> _documents = [];
    private readonly List<string> _between = [];
    private readonly Dictionary<SourcePosition, (DocumentEditor Document, NodePath Path)?> _objects = [];

    /// <summary>Opens a text.</summary>
    public ManifestEditor(string text)
    {
        var line = 1;
        var at = 0;
        foreach (var part in YamlDocumentSplitter.Split(text))
        {
            var start = at;
            for (; line < part.FirstLine; line++) start = text.IndexOf('\n', start) + 1;
            start = TextLines.Start(text, start) + part.FirstColumn;
            _between.Add(text[at..start]);
            _documents.Add(new DocumentEditor(part));
            at = start + part.Text.Length;
            line = part.FirstLine + part.Text.AsSpan().Count('\n');
        }

        _between.Add(text[at..]);
    }

    /// <summary>The text as it is now.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            for (var i = 0; i < _documents.Count; i++) text.Append(_between[i]).Append(_documents[i].Text);
            return text.Append(_between[^1]).ToString();
        }
    }

    /// <summary>Makes all changes of an object, or none.</summary>
    /// <param name="root">Where the object begins in the original text: its first key.</param>
    /// <param name="edits">The changes, in their order.</param>
    /// <returns>Why nothing was changed, as a sentence without its full stop; null when it was.</returns>
    public string? Apply(SourcePosition root, IEnumerable<FieldEdit> edits)
    {
        if (!_objects.TryGetValue(root, out var found)) _objects.Add(root, found = Find(root));
        return found is { } place ? place.Document.Apply(place.Path, edits) : "the object's text was not found";
    }

    /// <summary>Makes a change that names its position itself.</summary>
    /// <param name="position">The position.</param>
    /// <param name="edit">The change.</param>
    /// <returns>Why nothing was changed; null when it was.</returns>
    public string? ApplyAt(SourcePosition position, FieldEdit edit) =>
        _documents.Find(document => position.Line >= document.Lines.First && position.Line < document.Lines.Behind) is { } document ? document.Apply(NodePath.Root, [edit]) : "the document's text was not found";

    /// <summary>What changes of an object would make of the original text, whatever else was changed; nothing is kept.</summary>
    /// <param name="root">Where the object begins in the original text; of a change that names its position that position.</param>
    /// <param name="edits">The changes, in their order.</param>
    /// <returns>The range that gives way and the text that takes its place; null when the changes cannot be made, or change nothing.</returns>
    public (SourcePosition Start, SourcePosition End, string Text)? Preview(SourcePosition root, IReadOnlyList<FieldEdit> edits)
    {
        if (edits is [{ NamesPosition: true }])
            return _documents.Find(document => root.Line >= document.Lines.First && root.Line < document.Lines.Behind)?.Preview(NodePath.Root, edits);
        if (!_objects.TryGetValue(root, out var found)) _objects.Add(root, found = Find(root));
        return found is { } place ? place.Document.Preview(place.Path, edits) : null;
    }

    private (DocumentEditor Document, NodePath Path)? Find(SourcePosition root)
    {
        foreach (var document in _documents)
            if (root.Line >= document.Lines.First && root.Line < document.Lines.Behind && document.ObjectAt(root) is { } path) return (document, path);
        return null;
    }
}
