using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>The managed fields of an object while a request changes them; not safe for use by two threads at once.</summary>
internal sealed class ManagedFieldsTable
{
    private readonly Dictionary<ManagerKey, ManagedEntry> _entries;

    /// <summary>A table of <paramref name="entries"/>; of two with the same key the later one counts.</summary>
    public ManagedFieldsTable(IEnumerable<ManagedEntry> entries)
    {
        _entries = [];
        foreach (var entry in entries) _entries[entry.Key] = entry;
    }

    /// <summary>Whether nobody owns anything.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>A copy of the entries, in no particular order.</summary>
    public IReadOnlyList<ManagedEntry> Entries => [.. _entries.Values];

    /// <summary>The entry of <paramref name="key"/>, or null.</summary>
    public ManagedEntry? Find(ManagerKey key) => _entries.GetValueOrDefault(key);

    /// <summary>A table with the same entries.</summary>
    public ManagedFieldsTable Copy() => new(_entries.Values);

    /// <summary>Sets an entry.</summary>
    public void Set(ManagedEntry entry) => _entries[entry.Key] = entry;

    /// <summary>Removes an entry, if there is one.</summary>
    public void Remove(ManagerKey key) => _entries.Remove(key);

    /// <summary>Gives an entry other fields; one without fields is removed.</summary>
    public void SetFields(ManagedEntry entry, FieldSet fields)
    {
        if (fields.IsEmpty) _entries.Remove(entry.Key);
        else if (!ReferenceEquals(fields, entry.Fields)) _entries[entry.Key] = entry with { Fields = fields };
    }
}
