using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml.Editing;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Something about a migrated object that a person should look at.</summary>
/// <param name="Message">What, as the end of a sentence about the object.</param>
/// <param name="Path">Where in the old object.</param>
/// <param name="MustDecide">Whether the object is not valid in the new version before somebody decides.</param>
internal sealed record MigrationNote(string Message, NodePath Path, bool MustDecide);

/// <summary>Collects what becomes of an object on its way to another API version.</summary>
/// <param name="root">The object as it is.</param>
internal sealed class MigrationDraft(MapNode root)
{
    private readonly List<FieldEdit> _edits = [];
    private readonly List<MigrationNote> _notes = [];

    /// <summary>The object as it is.</summary>
    public MapNode Root { get; } = root;

    /// <summary>The changes so far.</summary>
    public IReadOnlyList<FieldEdit> Edits => _edits;

    /// <summary>What a person should look at.</summary>
    public IReadOnlyList<MigrationNote> Notes => _notes;

    /// <summary>Sets a field.</summary>
    public void Set(NodePath path, Node value) => _edits.Add(new SetField(path, value));

    /// <summary>Sets a field to a text.</summary>
    public void Set(NodePath path, string value) => Set(path, ScalarNode.Of(value));

    /// <summary>Sets a field that is not there, so that the new version's default does not change what the object does.</summary>
    public void SetMissing(NodePath path, Node value)
    {
        if (path.Resolve(Root) is null or ScalarNode { IsNull: true }) Set(path, value);
    }

    /// <summary>Moves a field that is there.</summary>
    /// <returns>Whether it is.</returns>
    public bool Move(NodePath from, NodePath to)
    {
        if (from.Resolve(Root) is null) return false;
        _edits.Add(new MoveField(from, to));
        return true;
    }

    /// <summary>Takes a field away.</summary>
    public void Remove(NodePath path)
    {
        if (path.Resolve(Root) is not null) _edits.Add(new RemoveField(path));
    }

    /// <summary>Moves a field that an earlier change has put there.</summary>
    public void MoveLater(NodePath from, NodePath to) => _edits.Add(new MoveField(from, to));

    /// <summary>Says something that holds beside the changes.</summary>
    public void Note(string message, NodePath path) => _notes.Add(new MigrationNote(message, path, false));

    /// <summary>Says what a person has to decide before the object is valid in the new version.</summary>
    public void Decide(string message, NodePath path) => _notes.Add(new MigrationNote(message, path, true));
}
