using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms;

/// <summary>Spells quantities as programs beside Kubernetes read them.</summary>
internal static class Amounts
{
    private const decimal Mebibyte = 1024 * 1024;

    /// <summary>Bytes, in whole mebibytes with the suffix where that is exact: <c>256m</c>, else in bytes.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="suffix">What the reader calls a mebibyte.</param>
    public static string Bytes(Quantity amount, string suffix) =>
        amount.Value % Mebibyte == 0 ? string.Create(CultureInfo.InvariantCulture, $"{amount.Value / Mebibyte:0}{suffix}") : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(amount.Value):0}");

    /// <summary>CPUs: <c>0.25</c>.</summary>
    public static string Cpus(Quantity amount) => amount.Value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>CPUs in percent of one, rounded up: <c>25%</c>.</summary>
    public static string CpuPercent(Quantity amount) => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(amount.Value * 100):0}%");

    /// <summary>A quantity that was checked before.</summary>
    public static Quantity Read(string text) => Quantity.TryParse(text, out var amount) ? amount : throw new FormatException($"\"{text}\" is no quantity");
}
