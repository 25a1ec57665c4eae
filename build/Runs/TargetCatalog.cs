using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>The targets of this program, known without running anything.</summary>
/// <param name="targets">The targets.</param>
/// <param name="command">What this program is called by.</param>
public sealed class TargetCatalog(IEnumerable<Target> targets, string command = TargetCatalog.Whole)
{
    /// <summary>What the program that has all targets is called by.</summary>
    private const string Whole = "./build.sh";

    /// <summary>What this program is called by.</summary>
    public string Command { get; } = command;

    /// <summary>The targets in the order a full cycle runs them, the others after them by name.</summary>
    public IReadOnlyList<Target> All { get; } = Order([.. targets]);

    /// <summary>How a target is called: by this program if it has it.</summary>
    public string CallOf(string name) => $"{(Find(name) is null ? Whole : Command)} --target={name}";

    /// <summary>Whether a call that names no target runs one.</summary>
    public bool HasDefault => Find(CakeOptions.Target.Default!) is not null;

    /// <summary>The target of that name, in any case; or null.</summary>
    public Target? Find(string name) => All.FirstOrDefault(target => target.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What running <paramref name="names"/> runs.</summary>
    /// <param name="names">The targets that were asked for; unknown ones are left out.</param>
    /// <param name="exclusive">Whether dependencies are left out.</param>
    public IReadOnlySet<string> Closure(IEnumerable<string> names, bool exclusive)
    {
        var closure = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(names);
        while (open.TryPop(out var name))
        {
            if (Find(name) is not { } target || !closure.Add(target.Name) || exclusive) continue;
            foreach (var dependency in target.Dependencies) open.Push(dependency);
        }

        return closure;
    }

    /// <summary>What is wrong with the targets that were asked for.</summary>
    public IEnumerable<Mistake> Check(IEnumerable<string> names) => names
        .Where(name => Find(name) is null)
        .Select(name => new Mistake($"there is no target '{name}'{Nearest.Suggestion(name, All.Select(target => target.Name))}; {(Command == Whole ? "--description lists all" : $"{Command} has those that work on files alone, {Whole} has all")}"));

    private static List<Target> Order(List<Target> targets)
    {
        var byName = targets.ToDictionary(target => target.Name, StringComparer.OrdinalIgnoreCase);
        var ordered = new List<Target>();
        var largestFirst = targets.OrderByDescending(target => Depth(target, byName)).ThenBy(target => target.Name, StringComparer.Ordinal);
        foreach (var target in largestFirst) Append(target, byName, ordered);
        return ordered;
    }

    private static int Depth(Target target, Dictionary<string, Target> byName) =>
        target.Dependencies.Count == 0 ? 0 : 1 + target.Dependencies.Max(name => byName.TryGetValue(name, out var dependency) ? Depth(dependency, byName) : 0);

    private static void Append(Target target, Dictionary<string, Target> byName, List<Target> ordered)
    {
        if (ordered.Contains(target)) return;
        foreach (var name in target.Dependencies)
            if (byName.TryGetValue(name, out var dependency)) Append(dependency, byName, ordered);
        ordered.Add(target);
    }
}
