using ConfigOps.Kubernetes.Cel.Costs;
using ConfigOps.Kubernetes.Cel.Evaluation;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel;

/// <summary>A compiled expression. Immutable; evaluate it as often and on as many threads as you like.</summary>
public sealed class CelProgram
{
    /// <summary>What one evaluation may cost on an API server.</summary>
    public const long CostLimit = 1_000_000;

    private readonly Step _step;
    private readonly int _locals;

    private readonly Expression _root;
    private readonly DeclaredType? _self;
    private readonly string? _selfName;

    internal CelProgram(string text, Expression root, Step step, int locals, DeclaredType? self, string? selfName) => (Text, _root, _step, _locals, _self, _selfName) = (text, root, step, locals, self, selfName);

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>The tree behind it.</summary>
    internal Expression Root => _root;

    /// <summary>The type of its value.</summary>
    public CelType Type => _root.Type;

    /// <summary>The most one evaluation can cost, as the bounds of the type of <c>self</c> allow; the largest number when there is no bound.</summary>
    public ulong EstimateCost() => new CostEstimator(_self, _selfName).Estimate(_root);

    /// <summary>Whether the expression reads the variable <paramref name="name"/>.</summary>
    public bool Uses(string name) => Uses(_root, name);

    /// <summary>The value for the given variables; a <see cref="CelError"/> when it cannot be evaluated.</summary>
    public CelValue Evaluate(CelActivation variables) => Evaluate(variables, CostLimit, out _);

    /// <summary>The value, and what it cost; an error when that would be more than <paramref name="costLimit"/>.</summary>
    public CelValue Evaluate(CelActivation variables, long costLimit, out long cost)
    {
        var frame = new Frame(variables, _locals, costLimit);
        try
        {
            return _step.Run(frame);
        }
        catch (CostException)
        {
            return new CelError(CostException.Text) { IsCostLimit = true };
        }
        finally
        {
            cost = frame.Cost;
        }
    }

    private static bool Uses(Expression expression, string name) =>
        expression is Identifier { NamedType: null } identifier ? identifier.Name == name : expression.Children.Any(child => Uses(child, name));
}

/// <summary>What came of compiling an expression: a program, or what is wrong with it.</summary>
/// <param name="Program">The program; null when there are issues.</param>
/// <param name="Issues">The mistakes, in the order of the text.</param>
public sealed record CelCompileResult(CelProgram? Program, IReadOnlyList<CelIssue> Issues)
{
    /// <summary>What an API server says of the mistakes: each with its place, the line it is in, and a mark below it.</summary>
    public string Describe(string text) => Issues is [{ IsOfProgram: true } only] ? only.Message : "compilation failed: " + string.Join('\n', Issues.Select(issue => issue.Describe(text)));
}
