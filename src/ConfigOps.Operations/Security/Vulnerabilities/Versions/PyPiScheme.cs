namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Versions of Python packages, ordered as PEP 440 orders them.</summary>
public sealed class PyPiScheme : VersionScheme<PythonVersion>
{
    /// <inheritdoc/>
    public override string Name => "pep440";

    /// <inheritdoc/>
    protected override PythonVersion? Parse(string text) => PythonVersion.Parse(text);

    /// <inheritdoc/>
    protected override int Compare(PythonVersion x, PythonVersion y)
    {
        var order = Digits.Compare(x.Epoch, y.Epoch);
        for (var i = 0; order == 0 && i < Math.Max(x.Release.Count, y.Release.Count); i++)
            order = Digits.Compare(i < x.Release.Count ? x.Release[i] : "", i < y.Release.Count ? y.Release[i] : "");
        if (order == 0) order = StageOf(x).CompareTo(StageOf(y));
        if (order == 0) order = Digits.Compare(x.Pre?.Number ?? "", y.Pre?.Number ?? "");
        if (order == 0) order = CompareOptional(x.Post, y.Post, absentIsFirst: true);
        if (order == 0) order = CompareOptional(x.Dev, y.Dev, absentIsFirst: false);
        return order != 0 ? order : CompareLocal(x.Local, y.Local);
    }

    // A development release of the release itself comes before its pre-releases; one of a pre- or post-release beside that.
    private static int StageOf(PythonVersion version) => version switch
    {
        { Pre: { } pre } => pre.Stage - 'a' + 1,
        { Post: null, Dev: not null } => 0,
        _ => 9,
    };

    private static int CompareOptional(string? x, string? y, bool absentIsFirst) => (x, y) switch
    {
        (null, null) => 0,
        (null, _) => absentIsFirst ? -1 : 1,
        (_, null) => absentIsFirst ? 1 : -1,
        _ => Digits.Compare(x, y),
    };

    private static int CompareLocal(IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        for (var i = 0; i < Math.Min(x.Count, y.Count); i++)
        {
            var order = (Digits.IsNumber(x[i]), Digits.IsNumber(y[i])) switch
            {
                (true, true) => Digits.Compare(x[i], y[i]),
                (true, false) => 1,
                (false, true) => -1,
                _ => string.CompareOrdinal(x[i], y[i]),
            };
            if (order != 0) return order;
        }

        return x.Count.CompareTo(y.Count);
    }
}
