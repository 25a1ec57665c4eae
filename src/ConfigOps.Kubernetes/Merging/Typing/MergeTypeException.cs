namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>An object does not fit the type by which it should be merged: an unknown field, a value of the wrong type, a list item without its key, a key twice.</summary>
public sealed class MergeTypeException : Exception
{
    private readonly string _problem;

    /// <summary>A problem at the place where it is thrown.</summary>
    public MergeTypeException(string problem)
        : this("", problem)
    {
    }

    private MergeTypeException(string path, string problem, string subject = "")
        : base(subject + (path.Length == 0 ? problem : path + ": " + problem)) => (Path, _problem) = (path, problem);

    /// <summary>Where in the object, as the API server prints paths (<c>.spec.ports[port=80]</c>); empty at the root.</summary>
    public string Path { get; }

    /// <summary>The same problem, with what it concerns in front of its message.</summary>
    internal MergeTypeException For(string subject) => new(Path, _problem, subject + ": ");

    /// <summary>The same problem seen from one step further up.</summary>
    internal MergeTypeException At(string step) => new(step + Path, _problem);
}
