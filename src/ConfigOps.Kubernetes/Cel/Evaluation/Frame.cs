using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Evaluation;

/// <summary>What one evaluation works on: the variables, the locals of comprehensions, and what it has cost so far.</summary>
internal sealed class Frame(CelActivation variables, int locals, long limit)
{
    public CelActivation Variables { get; } = variables;

    public CelValue[] Locals { get; } = locals == 0 ? [] : new CelValue[locals];

    public long Cost { get; private set; }

    /// <summary>Adds to the cost.</summary>
    /// <exception cref="CostException">The limit is passed.</exception>
    public void Charge(long cost)
    {
        Cost += cost;
        if (Cost > limit) throw new CostException();
    }
}

/// <summary>Ends an evaluation that costs too much; nothing within the expression can catch it.</summary>
internal sealed class CostException : Exception
{
    public const string Text = "operation cancelled: actual cost limit exceeded";

    public CostException()
        : base(Text)
    {
    }
}
