using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>
/// Knows how far a list was told, in constant memory, so that no object is told twice when a page is asked for again or the list starts over.
/// Servers list in the order of namespace and name; should one not, a list that starts over tells its objects again.
/// </summary>
internal sealed class ListCursor
{
    private string? _last;
    private string? _toldUntil;
    private bool _sorted = true;
    private int _inPage;
    private int _skip;

    /// <summary>A further page begins.</summary>
    public void NextPage() => (_inPage, _skip) = (0, 0);

    /// <summary>The same page of the same snapshot begins again: it has the same objects in the same order.</summary>
    public void SamePage() => (_inPage, _skip) = (0, Math.Max(_skip, _inPage));

    /// <summary>The list begins again, as it is now.</summary>
    public void StartOver()
    {
        NextPage();
        _toldUntil = _sorted ? _last : null;
        if (_sorted) return;
        _last = null;
        _sorted = true;
    }

    /// <summary>Whether an object that arrives was not told yet.</summary>
    public bool IsNew(Resource resource)
    {
        if (++_inPage <= _skip) return false;
        var key = $"{resource.Namespace}/{resource.Name}";
        if (_toldUntil is not null && string.CompareOrdinal(key, _toldUntil) <= 0) return false;
        if (_last is not null && string.CompareOrdinal(key, _last) <= 0) _sorted = false;
        _last = key;
        return true;
    }
}
