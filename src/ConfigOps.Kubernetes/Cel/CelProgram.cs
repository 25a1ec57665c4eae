using ConfigOps.Kubernetes.Cel.Evaluation;
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

    internal CelProgram(string text, CelType type, Step step, int locals, ulong estimatedCost, bool usesOldSelf) =>
        (Text, Type, _step, _locals, EstimatedCost, UsesOldSelf) = (text, type, step, locals, estimatedCost, usesOldSelf);

    /// <summary>The expression.</summary>
    public string Text { get; }

    /// <summary>The type of its value.</summary>
    public CelType Type { get; }

    /// <summary>The most one evaluation can cost, as the bounds of the variables' types allow; the largest number when there is no bound.</summary>
    public ulong EstimatedCost { get; }

    internal bool UsesOldSelf { get; }

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
            return new CelError(CostException.Text);
        }
        finally
        {
            cost = frame.Cost;
        }
    }
}

/// <summary>What came of compiling an expression: a program, or what is wrong with it.</summary>
/// <param name="Program">The program; null when there are issues.</param>
/// <param name="Issues">The mistakes, in the order of the text.</param>
public sealed record CelCompileResult(CelProgram? Program, IReadOnlyList<CelIssue> Issues);
