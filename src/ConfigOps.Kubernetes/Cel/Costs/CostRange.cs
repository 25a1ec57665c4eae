namespace ConfigOps.Kubernetes.Cel.Costs;

/// <summary>The least and the most that a size or cost can be. Sums and products end at the largest number instead of overflowing.</summary>
internal readonly record struct CostRange(ulong Least, ulong Most)
{
    private const double TwoTo64 = 18446744073709551616.0;

    /// <summary>Nothing is known.</summary>
    public static CostRange Unknown { get; } = new(0, ulong.MaxValue);

    public static CostRange Fixed(ulong amount) => new(amount, amount);

    public CostRange Add(CostRange other) => new(Sum(Least, other.Least), Sum(Most, other.Most));

    public CostRange Multiply(CostRange other) => new(Product(Least, other.Least), Product(Most, other.Most));

    public CostRange Times(double factor) => new(Scaled(Least, factor), Scaled(Most, factor));

    public CostRange Union(CostRange other) => new(Math.Min(Least, other.Least), Math.Max(Most, other.Most));

    /// <summary>The product, or the largest number.</summary>
    public static ulong Product(ulong left, ulong right) => right != 0 && left > ulong.MaxValue / right ? ulong.MaxValue : left * right;

    /// <summary>The sum, or the largest number.</summary>
    public static ulong Sum(ulong left, ulong right) => left > ulong.MaxValue - right ? ulong.MaxValue : left + right;

    private static ulong Scaled(ulong amount, double factor)
    {
        var scaled = Math.Ceiling(amount * factor);
        return scaled >= TwoTo64 ? ulong.MaxValue : (ulong)scaled;
    }
}
