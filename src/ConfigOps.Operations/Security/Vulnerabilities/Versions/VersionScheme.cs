namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>What a version is in an ecosystem, and which of two is the later one. Stateless; one class an ecosystem's rules.</summary>
public abstract class VersionScheme
{
    /// <summary>The scheme's name, for messages: <c>semver</c>, <c>pep440</c>, …</summary>
    public abstract string Name { get; }

    /// <summary>Whether <paramref name="text"/> is a version that the scheme can place.</summary>
    public abstract bool IsVersion(string text);

    /// <summary>Below 0 when <paramref name="x"/> comes before <paramref name="y"/>, 0 when they are the same version, above 0 otherwise.</summary>
    /// <exception cref="FormatException">One of them is no version of the scheme.</exception>
    public abstract int Compare(string x, string y);

    /// <summary><see cref="Compare"/>, or null when one of them is no version of the scheme.</summary>
    public int? TryCompare(string x, string y) => IsVersion(x) && IsVersion(y) ? Compare(x, y) : null;
}

/// <summary>A scheme that takes a version apart before it compares.</summary>
/// <typeparam name="T">The parts of a version.</typeparam>
public abstract class VersionScheme<T> : VersionScheme
    where T : class
{
    /// <inheritdoc/>
    public sealed override bool IsVersion(string text) => Parse(text) is not null;

    /// <inheritdoc/>
    public sealed override int Compare(string x, string y) => Compare(Read(x), Read(y));

    /// <summary>Takes a version apart; null when it is none.</summary>
    protected abstract T? Parse(string text);

    /// <summary>Compares the parts.</summary>
    protected abstract int Compare(T x, T y);

    private T Read(string text) => Parse(text) ?? throw new FormatException($"'{text}' is not a version as {Name} has them");
}
