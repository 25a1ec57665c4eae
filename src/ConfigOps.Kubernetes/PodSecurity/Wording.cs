using System.Text;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>How the server puts names into a sentence.</summary>
internal static class Wording
{
    /// <summary>The server sorts by the bytes of UTF-8, which is not the order of UTF-16 beyond the basic plane.</summary>
    public static readonly IComparer<string> ServerOrder = Comparer<string>.Create(
        (left, right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)));

    public static string Quoted(IEnumerable<string> names) => $"\"{string.Join("\", \"", names)}\"";

    public static string Plural(int count, string one, string many) => count == 1 ? one : many;

    public static SortedSet<string> NewSet() => new(ServerOrder);
}
