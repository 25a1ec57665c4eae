using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>A component or job while it is being imported: its values so far, and what became of each part of its source.</summary>
/// <param name="source">What it was: <c>service web</c>.</param>
/// <param name="name">Its name in the catalogue.</param>
/// <param name="sourceFile">The file it stands in, as messages show it.</param>
/// <param name="kind">What it becomes; a component when absent.</param>
internal sealed class ComponentDraft(string source, string name, string sourceFile, DraftKind? kind = null)
{
    private readonly List<ImportNote> _notes = [];
    private string _file = sourceFile;

    /// <summary>What it was.</summary>
    public string Source { get; } = source;

    /// <summary>What it becomes.</summary>
    public DraftKind Kind { get; } = kind ?? DraftKind.Component;

    /// <summary>Its name in the catalogue.</summary>
    public string Name { get; } = name;

    /// <summary>Its values so far.</summary>
    public MapNode Values { get; private set; } = MapNode.Empty;

    /// <summary>What became of each part.</summary>
    public IReadOnlyList<ImportNote> Notes => _notes;

    /// <summary>Why nothing can be made of it; null when something can.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Sets a value that the source says.</summary>
    public void Map(string subject, SourcePosition position, string message, Node value, params ReadOnlySpan<string> keys)
    {
        Set(value, keys);
        Note(ImportVerdict.Mapped, subject, position, message);
    }

    /// <summary>Sets a value that the source does not say, or not so.</summary>
    public void Assume(string subject, SourcePosition position, string message, Node value, params ReadOnlySpan<string> keys)
    {
        Set(value, keys);
        Note(ImportVerdict.Assumed, subject, position, message);
    }

    /// <summary>Notes what a person must decide.</summary>
    public void Leave(string subject, SourcePosition position, string message) => Note(ImportVerdict.Undecided, subject, position, message);

    /// <summary>Notes what became of something.</summary>
    public void Note(ImportVerdict verdict, string subject, SourcePosition position, string message) => _notes.Add(new ImportNote(verdict, subject, message, position.IsKnown ? _file : null, position));

    /// <summary>Says that the places of notes are those of another file, until the result is disposed of.</summary>
    public IDisposable In(Resource resource)
    {
        var before = _file;
        _file = resource.File ?? before;
        return new Return(() => _file = before);
    }

    /// <summary>Gives up: what is made without this would be refused or wrong.</summary>
    public void Refuse(string subject, SourcePosition position, string message)
    {
        Refusal ??= message;
        Leave(subject, position, $"{message}; no {Kind.Noun} is made of it");
    }

    /// <summary>Sets a value without a word about it.</summary>
    public void Set(Node value, params ReadOnlySpan<string> keys) => Values = Values.WithAt(keys, value);

    /// <summary>Takes a value away.</summary>
    public void Remove(params ReadOnlySpan<string> keys) => Values = Values.WithAt(keys, null);

    /// <summary>Leaves out what the catalogue would refuse, and says so.</summary>
    public void LeaveOutWhatDoesNotFit()
    {
        foreach (var field in Kind.Shape.Fields)
        {
            if (Values.Find(field.Name) is not { } value) continue;
            if (field.Shape is DictionaryShape && value is MapNode map)
            {
                foreach (var entry in map.Members)
                    if (!Fits(MapNode.Of((entry.Key, entry.Value)), field)) Remove(field.Name, entry.Key);
            }
            else if (!Fits(value, field))
            {
                Remove(field.Name);
            }
        }
    }

    private bool Fits(Node value, Field field)
    {
        var mistakes = new List<Mistake>();
        new ShapeChecker(null, mistakes).Check(value, field.Shape, field.Name);
        foreach (var mistake in mistakes) Leave(field.Name, value.Position, mistake.Message);
        return mistakes.Count == 0;
    }

    private sealed class Return(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}
