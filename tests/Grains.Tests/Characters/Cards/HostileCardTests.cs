using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Lexi.Grains.Characters;
using Lexi.Grains.Characters.Cards;
using Lexi.Grains.Interfaces;
using static Lexi.Grains.Tests.Characters.Cards.CardSamples;

namespace Lexi.Grains.Tests.Characters.Cards;

/// <summary>Cards that were made to do harm are refused with a reason, or are only text.</summary>
public sealed class HostileCardTests
{
    public static TheoryData<string, string, byte[]> Refused => new()
    {
        { "nothing", CardFiles.Json, [] },
        { "no JSON", CardFiles.Json, Utf8("<html>") },
        { "a list", CardFiles.Json, Utf8("[]") },
        { "half a card", CardFiles.Json, Utf8(V2[..200]) },
        { "no name", CardFiles.Json, Utf8("""{"spec":"chara_card_v2","data":{"description":"d"}}""") },
        { "a name that is no text", CardFiles.Json, Utf8("""{"spec":"chara_card_v2","data":{"name":["Ilse"]}}""") },
        { "one key twice", CardFiles.Json, Utf8("""{"spec":"chara_card_v2","data":{"name":"Ilse","name":"Nyx"}}""") },
        { "depth 10,000", CardFiles.Json, Utf8(Card($"\"extensions\":{{\"a\":{new string('[', 10_000)}{new string(']', 10_000)}}}")) },
        { "not UTF-8", CardFiles.Json, [.. Utf8("{\"data\":{\"name\":\""), 0xC3, 0x28, .. Utf8("\"}}")] },
        { "a huge text", CardFiles.Json, Utf8(Card($"\"description\":\"{new string('a', SheetRules.MostTextCharacters + 1)}\"")) },
        { "huge unknown fields", CardFiles.Json, Utf8(Card($"\"more\":\"{new string('a', SheetRules.MostExtrasCharacters)}\"")) },
        { "too many entries", CardFiles.Json, Utf8(Card($"\"character_book\":{{\"entries\":[{string.Join(',', Enumerable.Repeat("{}", 1001))}]}}")) },
        { "too many assets", CardFiles.Json, Utf8(Card($"\"assets\":[{string.Join(',', Enumerable.Repeat("{\"uri\":\"data:\"}", 1001))}]")) },
        { "a lorebook alone", CardFiles.Json, Utf8("""{"spec":"lorebook_v3","data":{"entries":[]}}""") },
        { "a picture as JSON", CardFiles.Json, Plain() },
        { "JSON as a picture", CardFiles.Png, Utf8(V2) },
        { "a picture without a card", CardFiles.Png, Plain() },
        { "broken base64", CardFiles.Png, Png(("chara", "####")) },
        { "base64 of nothing", CardFiles.Png, Png(("chara", "")) },
        { "base64 of a picture", CardFiles.Png, Png(("chara", Convert.ToBase64String(Plain()))) },
        { "a chunk longer than the file", CardFiles.Png, WithLength(0x7FFFFFFF) },
        { "a chunk of negative length", CardFiles.Png, WithLength(0xFFFFFFFF) },
        { "a wrong checksum", CardFiles.Png, Changed(CardPng(V2), 20, 1) },
        { "a picture that ends early", CardFiles.Png, CardPng(V2)[..100] },
        { "two headers", CardFiles.Png, [.. Plain()[..33], .. Plain()[8..]] },
        { "a picture of no size", CardFiles.Png, Sized(0, 1) },
        { "a picture too wide", CardFiles.Png, Sized(4097, 1) },
        { "no archive", CardFiles.Archive, Utf8("PK") },
        { "an archive without a card", CardFiles.Archive, Zip(("other.json", Utf8(V2))) },
        { "a card deeper in the archive", CardFiles.Archive, Zip(("../card.json", Utf8(V2)), ("a/card.json", Utf8(V2)), ("card.json/", [])) },
        { "an archive cut short", CardFiles.Archive, Zip(("card.json", Utf8(V2)))[..^10] },
        { "a bomb", CardFiles.Archive, Bomb() },
        { "too many files", CardFiles.Archive, Zip([.. Enumerable.Range(0, 2001).Select(index => ($"f{index}", Array.Empty<byte>()))]) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_hostile_card_is_refused_with_a_reason(string what, string contentType, byte[] file)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(what);
        var refusal = Assert.Throws<LexiException>(() => ReadFile(contentType, file));
        Assert.Equal(ErrorCodes.InvalidCard, refusal.Code);
        Assert.InRange(refusal.Message.Length, 10, 200);
    }

    [Fact]
    public void A_card_is_at_most_as_large_as_the_limit_says()
    {
        var padded = Utf8(V2.PadRight(Limits.Default.CardBytes));
        Assert.Equal("Ilse", ReadFile(CardFiles.Json, padded).Sheet.Name);
        Assert.Equal(ErrorCodes.TooLarge, Assert.Throws<LexiException>(() => ReadFile(CardFiles.Json, [.. padded, 32])).Code);
        Assert.Equal(ErrorCodes.UnsupportedFormat, Assert.Throws<LexiException>(() => ReadFile("image/gif", padded)).Code);
    }

    [Fact]
    public void Script_in_a_card_is_text()
    {
        const string Script = "<img src=x onerror=alert(1)><script>fetch('//evil')</script>";
        var json = Card($"\"description\":\"{Script}\",\"first_mes\":\"{Script}\",\"creator_notes\":\"{Script}\",\"tags\":[\"{Script}\"]");
        var sheet = Read(json).Sheet;
        Assert.Equal((Script, Script, Script), (sheet.Persona, sheet.FirstMessage, sheet.CreatorNotes));
        Assert.Equal(Script, (string)CardWriter.Write(sheet, 2)["data"]!["description"]!);
    }

    [Fact]
    public void Half_characters_and_nothings_are_no_reason_to_refuse()
    {
        var json = Card("\"description\":\"a\\ud83db\\u0000c\\\\ud83d\",\"x\":\"\\udc00\"");
        var sheet = Read(json).Sheet;
        Assert.Equal("a\ufffdb\ufffdc\\ud83d", sheet.Persona);
        Assert.Equal("\ufffd", (string)CardWriter.Write(sheet, 2)["data"]!["x"]!);
    }

    [Fact]
    public void Patterns_in_a_card_that_never_end_are_only_kept() => Assert.Equal(
        "/(a+)+$/", Read(Card("\"character_book\":{\"entries\":[{\"keys\":[\"(a+)+$\"],\"use_regex\":true}]}")).Sheet.Lorebook!.Entries[0].Keys[0]);

    [Fact]
    public void Of_twenty_thousand_damaged_cards_each_is_read_or_refused()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var chance = new Random(seed);
        (string Type, byte[] File)[] originals =
        [
            (CardFiles.Json, Utf8(V2)), (CardFiles.Json, Utf8(V3)), (CardFiles.Png, CardPng(V2)), (CardFiles.Png, CardPng(V3, "ccv3")),
            (CardFiles.Archive, Zip(("card.json", Utf8(V3)), ("assets/a.png", Plain()))),
        ];
        var read = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var (type, file) = originals[round % originals.Length];
            var damaged = Damage(file, chance);
            try
            {
                var sheet = ReadFile(type, type == CardFiles.Png && round % 2 == 0 ? Repaired(damaged) : damaged).Sheet;
                _ = SheetRules.Check(sheet, new CharacterOptions { Voices = [sheet.Voice] }, Limits.Default);
                _ = CardWriter.Write(sheet, 2 + (round % 2));
                read++;
            }
            catch (LexiException refused)
            {
                Assert.Equal(ErrorCodes.InvalidCard, refused.Code);
            }
        }

        Assert.InRange(read, 500, 19_500);
    }

    private static byte[] Damage(byte[] file, Random chance)
    {
        var damaged = file.ToArray();
        for (var count = chance.Next(1, 4); count > 0; count--)
        {
            var at = chance.Next(damaged.Length);
            switch (chance.Next(6))
            {
                case 0:
                    damaged[at] = (byte)chance.Next(256);
                    break;
                case 1:
                    damaged[at] ^= (byte)(1 << chance.Next(8));
                    break;
                case 2:
                    damaged = damaged[..Math.Max(1, at)];
                    break;
                case 3:
                    damaged = [.. damaged[..at], .. damaged[Math.Min(damaged.Length, at + chance.Next(1, 20))..], 0];
                    break;
                case 4:
                    damaged = [.. damaged[..at], .. damaged[at..Math.Min(damaged.Length, at + 50)], .. damaged[at..]];
                    break;
                default:
                    damaged[at] = "\"{}[],:0\\"u8[chance.Next(9)];
                    break;
            }
        }

        return damaged;
    }

    /// <summary>With true checksums, so that the damage reaches what is behind them.</summary>
    private static byte[] Repaired(byte[] png)
    {
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
            {
                break;
            }

            var body = png.AsSpan(at + 4, 4 + (int)length);
            var sum = uint.MaxValue;
            foreach (var each in body)
            {
                sum ^= each;
                for (var bit = 0; bit < 8; bit++)
                {
                    sum = (sum & 1) != 0 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
                }
            }

            BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(at + 8 + (int)length), ~sum);
            at += 12 + (int)length;
        }

        return png;
    }

    private static byte[] WithLength(uint length)
    {
        var png = CardPng(V2);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(33), length);
        return png;
    }

    private static byte[] Changed(byte[] file, int at, byte bits)
    {
        file[at] ^= bits;
        return file;
    }

    private static byte[] Sized(int width, int height)
    {
        var png = CardPng(V2);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), height);
        return Repaired(png);
    }

    private static byte[] Bomb()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var stream = archive.CreateEntry("card.json", CompressionLevel.SmallestSize).Open();
            stream.Write(Encoding.ASCII.GetBytes("{\"a\":\""));
            var spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            for (var megabytes = 0; megabytes < 40; megabytes++)
            {
                stream.Write(spaces);
            }
        }

        Debug.Assert(zip.Length < 100_000, "A bomb is small.");
        return zip.ToArray();
    }
}
