namespace ConfigOps.Operations.Generation.Output;

/// <summary>What is in files.</summary>
internal static class FileContent
{
    private const int Chunk = 64 * 1024;

    /// <summary>Whether two files hold the same; false when one is missing. Reads them in pieces.</summary>
    public static bool AreEqual(string left, string right)
    {
        if (!File.Exists(left) || !File.Exists(right)) return false;
        using var first = File.OpenHandle(left);
        using var second = File.OpenHandle(right);
        var length = RandomAccess.GetLength(first);
        if (RandomAccess.GetLength(second) != length) return false;
        var (one, other) = (new byte[Chunk], new byte[Chunk]);
        for (var from = 0L; from < length; from += Chunk)
        {
            var count = Fill(first, one, from);
            if (count != Fill(second, other, from) || !one.AsSpan(0, count).SequenceEqual(other.AsSpan(0, count))) return false;
        }

        return true;
    }

    private static int Fill(Microsoft.Win32.SafeHandles.SafeFileHandle file, byte[] buffer, long from)
    {
        var filled = 0;
        while (filled < buffer.Length && RandomAccess.Read(file, buffer.AsSpan(filled), from + filled) is var count and > 0) filled += count;
        return filled;
    }
}
