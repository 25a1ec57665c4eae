using System.Text;
using ConfigOps.Operations.Secrets;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Secrets;

public sealed class SecretMaskTests
{
    // Two letters, so that values are in each other, overlap, and stand side by side.
    private static readonly Gen<string> s_value = Gen.Choose(4, 9).SelectMany(length => Gen.ArrayOf(Gen.Elements('a', 'b'), length)).Select(letters => new string(letters));

    private static readonly Gen<string> s_text = Gen.ArrayOf(Gen.Elements('a', 'b', 'b', 'c')).Select(letters => new string(letters));

    [Fact]
    public void What_belongs_to_a_value_goes_and_everything_else_stays() => Prop.ForAll(Gen.ListOf(s_value).ToArbitrary(), s_text.ToArbitrary(), (values, text) =>
    {
        var mask = new SecretMask();
        foreach (var value in values) mask.Add(value);

        Assert.Equal(Plainly(values, text), mask.Mask(text));
        Assert.Equal(values.Count == 0, mask.IsEmpty);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_text_in_two_parts_is_masked_as_in_one() => Prop.ForAll(Gen.ListOf(s_value).ToArbitrary(), s_text.ToArbitrary(), s_text.ToArbitrary(), (values, first, second) =>
    {
        var mask = new SecretMask();
        foreach (var value in values) mask.Add(value);
        var cut = mask.SafeCut(first);

        Assert.InRange(cut, 0, first.Length);
        Assert.Equal(mask.Mask(first + second), mask.Mask(first[..cut]) + mask.Mask(first[cut..] + second));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Of_ten_thousand_values_each_is_found_in_every_form()
    {
        var (mask, random) = (new SecretMask(), new Random(4));
        List<string> values = [.. Enumerable.Range(0, 10_000).Select(_ => Convert.ToHexStringLower(Enumerable.Range(0, 12).Select(_ => (byte)random.Next(256)).ToArray()))];
        foreach (var value in values) mask.Add(value);

        foreach (var value in values.Where((_, number) => number % 100 == 0))
            Assert.Equal("a=*** b=*** c", mask.Mask($"a={value} b={Convert.ToBase64String(Encoding.UTF8.GetBytes(value))} c"));
        var plain = string.Join(' ', Enumerable.Range(0, 5000));
        Assert.Same(plain, mask.Mask(plain));
    }

    // Every place of every value is marked; marked places that overlap become one replacement.
    private static string Plainly(IEnumerable<string> values, string text)
    {
        var ranges = values.Distinct().SelectMany(value => Enumerable.Range(0, text.Length).Where(at => string.CompareOrdinal(text, at, value, 0, value.Length) == 0).Select(at => (Start: at, End: at + value.Length)))
            .OrderBy(range => range.Start).ThenByDescending(range => range.End);
        var (masked, done) = (new StringBuilder(), 0);
        var merged = new List<(int Start, int End)>();
        foreach (var range in ranges)
        {
            if (merged.Count > 0 && range.Start < merged[^1].End) merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, range.End));
            else merged.Add(range);
        }

        foreach (var (start, end) in merged)
        {
            masked.Append(text, done, start - done).Append(SecretMask.Replacement);
            done = end;
        }

        return masked.Append(text, done, text.Length - done).ToString();
    }
}
