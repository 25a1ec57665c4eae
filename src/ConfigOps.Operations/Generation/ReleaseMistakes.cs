using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation;

/// <summary>Collects the mistakes of all releases of a run, so that they are said at once, each once, and where it is not plain with the environment that has it.</summary>
/// <param name="environments">The environment of each release.</param>
internal sealed class ReleaseMistakes(IReadOnlyList<string> environments)
{
    private readonly IReadOnlyList<Mistake>[] _mistakes = [.. environments.Select(_ => Array.Empty<Mistake>())];

    /// <summary>Whether a release has none.</summary>
    /// <param name="release">Its number.</param>
    public bool IsSound(int release) => _mistakes[release].Count == 0;

    /// <summary>Does something for a release and keeps what it refuses. Safe for use by many threads, each with another release.</summary>
    /// <param name="release">Its number.</param>
    /// <param name="work">What is done.</param>
    public void Collect(int release, Action work)
    {
        try
        {
            work();
        }
        catch (ConfigurationException exception)
        {
            _mistakes[release] = RepeatedMistakes.Merge(exception.Mistakes);
        }
    }

    /// <summary>Ends the run when a release has mistakes.</summary>
    /// <exception cref="ConfigurationException">Carries those of all releases, in their order.</exception>
    public void ThrowIfAny()
    {
        if (_mistakes.All(mistakes => mistakes.Count == 0)) return;
        var all = environments.Distinct().Count();
        var owners = new Dictionary<Mistake, List<string>>();
        foreach (var (environment, mistakes) in environments.Zip(_mistakes))
        {
            foreach (var mistake in mistakes)
            {
                if (!owners.TryGetValue(mistake, out var known)) owners.Add(mistake, known = []);
                if (!known.Contains(environment)) known.Add(environment);
            }
        }

        throw new ConfigurationException([.. owners.Select(pair => pair.Value.Count == all || IsOf(pair.Key, pair.Value) ? pair.Key : pair.Key with { Message = $"{pair.Key.Message} (in {string.Join(", ", pair.Value)})" })]);
    }

    // A mistake in an environment's own file needs no more words.
    private static bool IsOf(Mistake mistake, List<string> names) => names is [var name] && mistake.File?.EndsWith($"/{name}.yaml", StringComparison.Ordinal) == true;
}
