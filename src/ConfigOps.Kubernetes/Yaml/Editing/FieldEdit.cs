using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>A change of one object, in terms of its fields; an editor turns it into a change of the text that leaves everything else as it is.</summary>
public abstract record FieldEdit
{
    /// <summary>Whether it names a position of the text instead of a field of the object.</summary>
    public virtual bool NamesPosition => false;
}

/// <summary>Sets a field, making the maps around it when they are missing.</summary>
/// <param name="Path">The field, from the object's root.</param>
/// <param name="Value">Its new value.</param>
public sealed record SetField(NodePath Path, Node Value) : FieldEdit;

/// <summary>Takes a field away; nothing happens when it is not there.</summary>
/// <param name="Path">The field, from the object's root.</param>
public sealed record RemoveField(NodePath Path) : FieldEdit;

/// <summary>Moves a field with the comments on it to where there is none yet, making the maps around it; nothing happens when it is not there.</summary>
/// <param name="From">The field, from the object's root.</param>
/// <param name="To">Where it goes, from the object's root.</param>
public sealed record MoveField(NodePath From, NodePath To) : FieldEdit;

/// <summary>Adds an item to the end of a list, making the list when it is missing.</summary>
/// <param name="Path">The list, from the object's root.</param>
/// <param name="Value">The item.</param>
public sealed record AppendItem(NodePath Path, Node Value) : FieldEdit;

/// <summary>Puts quotes around a plain value, so that it is the text that is written there; nothing happens when it is a text.</summary>
/// <param name="Path">The value, from the object's root.</param>
/// <param name="Position">Where the value stands in the file, so that nothing else is written there instead.</param>
public sealed record QuoteValue(NodePath Path, SourcePosition Position) : FieldEdit;

/// <summary>Writes a plain value in the spelling that every reader takes for the same: <c>true</c> for <c>yes</c>.</summary>
/// <param name="Position">Where the value stands in the file.</param>
public sealed record SpellValue(SourcePosition Position) : FieldEdit
{
    /// <inheritdoc/>
    public override bool NamesPosition => true;
}

/// <summary>Takes away a key that the map has already, with the same value.</summary>
/// <param name="Position">Where the second key stands in the file.</param>
public sealed record RemoveDuplicateKey(SourcePosition Position) : FieldEdit
{
    /// <inheritdoc/>
    public override bool NamesPosition => true;
}
