using System.Text.Json.Nodes;
using Lexi.Grains.Interfaces;

namespace Lexi.Grains.Characters.Cards;

/// <summary>
/// The assets of cards V3. Lexi shows one picture; whatever else is embedded would fill the database, so it is left out with a remark.
/// Addresses stay in the card and are never asked for.
/// </summary>
internal static class CardAssets
{
    public const string Default = "ccdefault:";
    private const string Data = "data:";
    private const string Embedded = "embeded://";
    private const string InPng = "__asset:";

    // Taking one out of a list costs the list, and unpacking one costs its pixels.
    private const int MostAssets = 1000;
    private const int MostIcons = 4;

    /// <summary>Takes embedded data out of the card.</summary>
    /// <param name="card">Changed: what was embedded is gone from it.</param>
    /// <param name="remarks">Told of what is lost.</param>
    /// <param name="find">The bytes of a file that came with the card; null when there is none.</param>
    /// <returns>The main icon.</returns>
    public static byte[]? TakeOut(JsonObject card, List<string> remarks, Func<string, byte[]?>? find = null)
    {
        if (CardReader.DataOf(card)["assets"] is not JsonArray assets)
        {
            return null;
        }

        if (assets.Count > MostAssets)
        {
            throw new CardException($"It has more than {MostAssets} assets.");
        }

        byte[]? picture = null;
        var isMain = false;
        var icons = 0;
        var lost = 0;
        foreach (var asset in assets.OfType<JsonObject>().ToList())
        {
            var uri = CardJson.Text(asset["uri"]);
            if (!IsEmbedded(uri))
            {
                continue;
            }

            if (!isMain && CardJson.Text(asset["type"]) == "icon" && icons++ < MostIcons && Bytes(uri, find) is { } bytes)
            {
                isMain = CardJson.Text(asset["name"]) == "main";
                picture = isMain || picture is null ? bytes : picture;
                asset["uri"] = Default;
                asset["ext"] = "png";
            }
            else
            {
                lost++;
                _ = assets.Remove(asset);
            }
        }

        if (lost > 0)
        {
            remarks.Add(lost == 1 ? "A file inside the card was not kept." : $"{lost} files inside the card were not kept.");
        }

        return picture;
    }

    private static bool IsEmbedded(string uri) =>
        uri.StartsWith(Data, StringComparison.OrdinalIgnoreCase) || uri.StartsWith(Embedded, StringComparison.Ordinal)
        || uri.StartsWith(InPng, StringComparison.Ordinal);

    private static byte[]? Bytes(string uri, Func<string, byte[]?>? find)
    {
        if (uri.StartsWith(Embedded, StringComparison.Ordinal))
        {
            return find?.Invoke(uri[Embedded.Length..]);
        }

        var comma = uri.IndexOf(";base64,", StringComparison.OrdinalIgnoreCase);
        var text = comma < 0 ? "" : uri[(comma + ";base64,".Length)..];
        var bytes = new byte[Math.Min(text.Length, (Limits.Default.AvatarBytes / 3 * 4) + 4) / 4 * 3];
        return text.Length > 0 && Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
    }
}
