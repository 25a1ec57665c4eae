using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>What a schema says of a value: its problems, and how many of its checks were made, by which an API server picks the alternative whose problems it reports.</summary>
internal sealed class Verdict
{
    private const string NoField = "<nil>";
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    public int Checks { get; set; }

    public bool Holds => _problems.Count == 0;

    public void Merge(Verdict other)
    {
        _problems.AddRange(other._problems);
        Checks += other.Checks;
    }

    public void Add(NodePath path, FieldProblemReason reason, string message, Node? value) => _problems.Add(new FieldProblem(path, reason, message, value));

    public void Invalid(NodePath path, string message, Node? value) => Add(path, FieldProblemReason.Invalid, $"{path} in body {message}", value);

    public void WrongType(NodePath path, string expected, string found) =>
        Add(path, FieldProblemReason.TypeInvalid, $"{path} in body must be of type {expected}: {ScalarNode.Of(found)}", ScalarNode.Of(found));

    /// <summary>A problem that the server reports without a field.</summary>
    public void Whole(NodePath path, string message) => _problems.Add(new FieldProblem(path, FieldProblemReason.Invalid, message, null) { ServerField = NoField });
}
