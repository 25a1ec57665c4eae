using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Which objects of a kind are meant.</summary>
/// <param name="Kind">The kind, in the version in which they are wanted.</param>
/// <param name="Namespace">Their namespace; empty for all.</param>
/// <param name="Labels">By their labels.</param>
/// <param name="Fields">By their fields.</param>
public sealed record ObjectSelection(ServedKind Kind, string Namespace, LabelSelector Labels, FieldSelector Fields)
{
    /// <summary>All objects of a kind in a namespace (empty: in all).</summary>
    public static ObjectSelection All(ServedKind kind, string ns) => new(kind, ns, LabelSelector.Everything, FieldSelector.Everything);

    /// <summary>Whether an object's place is covered, whatever it holds.</summary>
    public bool Covers(StoreKey key) => key.Resource == Kind.Resource && (Namespace.Length == 0 || key.Namespace == Namespace);

    /// <summary>Whether an object is meant.</summary>
    public bool Selects(StoredObject stored) =>
        Covers(stored.Key) && Labels.Matches(stored.Resource) && (Fields.IsEverything || Fields.Matches(stored.Resource, SelectableFields.Read));
}

/// <summary>A page of a list.</summary>
/// <param name="Version">The resourceVersion of the moment the list shows.</param>
/// <param name="Objects">The objects, in the order of lists.</param>
/// <param name="Continue">Where the next page starts, or null after the last.</param>
/// <param name="Remaining">How many objects are left; null when it is not known because a selector chooses.</param>
public sealed record ObjectPage(long Version, IReadOnlyList<MapNode> Objects, string? Continue, long? Remaining);

/// <summary>Reads objects in the version in which they are wanted. Safe for use by many tasks at once.</summary>
public sealed class ObjectReader(ObjectStore store)
{
    private readonly PageMemory _pages = new();

    /// <summary>The newest resourceVersion.</summary>
    public long Version => store.Version;

    /// <summary>One object, or null.</summary>
    public MapNode? Find(ServedKind kind, string ns, string name) => store.Find(kind.KeyOf(ns, name)) is { } stored ? kind.FromStorage(stored.Resource.Root) : null;

    /// <summary>All objects that are meant, now.</summary>
    public IEnumerable<StoredObject> Select(ObjectSelection selection) => store.Snapshot(selection.Kind.Resource).Objects.Values.Where(selection.Selects);

    /// <summary>A page of the objects that are meant.</summary>
    /// <param name="selection">Which objects.</param>
    /// <param name="limit">The most objects of the page; 0 for all.</param>
    /// <param name="continuation">The token of the page before, or null for the first.</param>
    /// <param name="moment">The resourceVersion whose state is to be shown; null for the newest.</param>
    /// <exception cref="ApiRefusalException">The token is none (400), or it or the moment is too old (410).</exception>
    public ObjectPage Page(ObjectSelection selection, int limit, string? continuation, long? moment = null)
    {
        var snapshot = moment is { } version ? store.SnapshotAt(selection.Kind.Resource, version) ?? throw TooOld(version, store.Version) : store.Snapshot(selection.Kind.Resource);
        string? after = null;
        if (continuation is not null)
        {
            var token = ContinueToken.Parse(continuation);
            after = token.After;
            if (token.Version > 0) snapshot = _pages.Recall(selection.Kind.Resource, token.Version) ?? throw Expired(token, snapshot.Version);
        }

        var objects = new List<MapNode>();
        string? last = null;
        var more = false;
        foreach (var stored in snapshot.After(after))
        {
            if (!selection.Selects(stored)) continue;
            if (limit > 0 && objects.Count == limit)
            {
                more = true;
                break;
            }

            objects.Add(selection.Kind.FromStorage(stored.Resource.Root));
            last = stored.Key.Order;
        }

        if (!more) return new(snapshot.Version, objects, null, null);
        _pages.Remember(selection.Kind.Resource, snapshot);
        long? remaining = selection.Labels.IsEverything && selection.Fields.IsEverything ? snapshot.After(last).LongCount(selection.Selects) : null;
        return new(snapshot.Version, objects, new ContinueToken(snapshot.Version, last!).ToString(), remaining);
    }

    private static ApiRefusalException TooOld(long wanted, long newest) =>
        Refusal.Expired(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The resourceVersion for the provided list is too old: {wanted}, now {newest}."));

    /// <summary>A refusal that carries a token with which a client may go on, at the price of a list that is not of one moment.</summary>
    private static ApiRefusalException Expired(ContinueToken token, long now) =>
        Refusal.Expired($"The provided continue parameter is too old to display a consistent list result (resourceVersion {token.Version}, now {now}). Start the list again without the continue parameter.");
}
