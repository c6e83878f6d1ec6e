package io.github.reducer.address;

import io.github.reducer.bytes.Words;
import java.util.Arrays;

/**
 * Decodes IPv4 addresses that begin at many places of a text, octet by octet: all first octets,
 * then all second ones, and so on. Where an octet begins depends on the one before, and a processor
 * that goes on with the next address meanwhile does not wait for it. There is no branch that
 * depends on the text. The rules are those of {@link Ipv4#parse}.
 */
public final class Ipv4Fields {
  /** Bytes from the start of an address on that must be in the array, whatever they hold. */
  public static final int ROOM = 16;

  private static final int ZEROS = 0x30303030;

  /**
   * An octet's digits and the dot behind them, without {@link #ZEROS} and moved so that the dot is
   * in the highest byte: there all bits count, in digits the upper four, as the others were looked
   * up.
   */
  private static final int SHAPE = 0xFFF0F0F0;

  private static final int DOT = ('.' ^ '0') << 24;

  private static final int COMMA = (',' ^ '0') << 24;
  private static final int HIGHEST_BYTE = 0xFF << 24;

  /** Likewise for the last octet, behind which may be what is no digit by this bit. */
  private static final int LAST_SHAPE = 0x10F0F0F0;

  private static final int NO_DIGIT = 0x10000000;
  private static final int NO_DIGITS = 0x10101010;

  /** The lower four bits of the first three bytes, and a factor that moves them to the top. */
  private static final int NIBBLES = 0x0F0F0F;

  private static final int TO_TOP = 1 << 28 | 1 << 16 | 1 << 4;
  private static final int NIBBLE_BITS = 4;
  private static final int INDEX_BITS = 3 * NIBBLE_BITS;

  /** Any bit tells of one. */
  private static final int FAULT = 1;

  private static final int VALUE_SHIFT = 5;
  private static final int ADVANCE_SHIFT = 13;

  /**
   * By the lower four bits of three bytes: by how many bits to move the bytes so that the one
   * behind the octet that they begin with is the highest (5 bits, the lowest, as they are all that
   * a shift heeds), the octet (8 bits), and how many bytes further the next octet begins (3 bits).
   * Where no octet begins so, no shape fits the bytes when they are moved.
   */
  private static final char[] OCTETS = octets();

  private static final int FITS_NO_SHAPE = 31;

  private final int[] places;
  private final int[][] octets;
  private final int[][] shapes;
  private final int[] addresses;
  private final int[] faults;

  /**
   * Whether there is an address in all that was decoded last; false too where not all was tried.
   */
  private boolean allFound;

  /**
   * Room for a number of addresses.
   *
   * @param most that will be decoded at once
   */
  public Ipv4Fields(int most) {
    places = new int[most];
    octets = new int[4][most];
    shapes = new int[4][most];
    addresses = new int[most];
    faults = new int[most];
  }

  /** Where the address of each field begins, to be set before they are decoded. */
  public void begin(int field, int at) {
    places[field] = at;
  }

  /** Where the addresses of the first fields begin. */
  public void begin(int[] at, int fields) {
    System.arraycopy(at, 0, places, 0, fields);
  }

  /**
   * Whether there is an address that ends before a byte without the bit 0x10: as digits have it, so
   * have p to z, before which an address need not be found.
   */
  public boolean found(int field) {
    return faults[field] == 0;
  }

  /** The four octets as a big-endian integer, where {@link #found}. */
  public int address(int field) {
    return addresses[field];
  }

  /** Appends the addresses of the first fields, all of which are {@link #found}, to a batch. */
  public void addTo(AddressBatch batch, int fields) {
    batch.addIpv4(addresses, fields);
  }

  /** The index behind the address, where {@link #found}. */
  public int end(int field) {
    return places[field] - 1;
  }

  /**
   * Whether all of the first fields, which were decoded last, are addresses that end before a
   * comma. Not told of those that were expected within quotes: then false.
   */
  public boolean allBeforeCommas(int fields) {
    return allFound && allBeforeCommas(fields, shapes[3]);
  }

  /**
   * Decodes the first fields.
   *
   * @param quoted whether to expect quotes around them: then it takes less time where there are
   */
  public void decode(byte[] text, int fields, boolean quoted) {
    octets(text, fields, octets[0], shapes[0]);
    if (!anyFits(shapes[0], fields)) {
      Arrays.fill(faults, 0, fields, FAULT); // text of another kind, all of it
      allFound = false;
      return;
    }
    octets(text, fields, octets[1], shapes[1]);
    octets(text, fields, octets[2], shapes[2]);
    allFound = !quoted && allEndLikeOthers(text, fields);
    if (allFound) {
      Arrays.fill(faults, 0, fields, 0);
    } else {
      lastOctets(text, fields, octets[3], shapes[3]);
      check(fields, shapes[0], shapes[1], shapes[2], shapes[3], faults);
    }
    putTogether(fields, octets[0], octets[1], octets[2], octets[3], addresses);
  }

  /**
   * Decodes the last octets as the others, which takes less time, and finds those that end before a
   * comma or a line end, but not those before a quote or white space: its lower bits are a digit's.
   *
   * @return whether all addresses are found; if not, no last octet is decoded
   */
  private boolean allEndLikeOthers(byte[] text, int fields) {
    octets(text, fields, octets[3], shapes[3]);
    if (allFit(fields, shapes[0], shapes[1], shapes[2], shapes[3])) {
      return true;
    }
    stepBack(fields, octets[3], places);
    return false;
  }

  private static boolean anyFits(int[] shapes, int fields) {
    for (int i = 0; i < fields; i++) {
      if ((shapes[i] & SHAPE) == DOT) {
        return true;
      }
    }
    return false;
  }

  private void octets(byte[] text, int fields, int[] octets, int[] shapes) {
    int[] at = places;
    for (int i = 0; i < fields; i++) {
      int bytes = Words.four(text, at[i]) ^ ZEROS;
      int octet = lookUp(bytes);
      octets[i] = octet;
      shapes[i] = bytes << octet;
      at[i] += octet >>> ADVANCE_SHIFT;
    }
  }

  private void lastOctets(byte[] text, int fields, int[] octets, int[] shapes) {
    int[] at = places;
    for (int i = 0; i < fields; i++) {
      int bytes = Words.four(text, at[i]) ^ ZEROS;
      int noDigits = bytes & NO_DIGITS;
      int octet = lookUp(bytes | noDigits - (noDigits >>> 4)); // all four bits, which no digit has
      octets[i] = octet;
      shapes[i] = bytes << octet;
      at[i] += octet >>> ADVANCE_SHIFT;
    }
  }

  // loops of their own, since the compiler makes vector instructions of them

  private static boolean allFit(int fields, int[] a, int[] b, int[] c, int[] d) {
    int any = 0;
    for (int i = 0; i < fields; i++) {
      any |= faultIn(a[i], b[i], c[i], d[i]);
    }
    return any == 0;
  }

  private static boolean allBeforeCommas(int fields, int[] last) {
    int others = 0;
    for (int i = 0; i < fields; i++) {
      others |= (last[i] & HIGHEST_BYTE) ^ COMMA;
    }
    return others == 0;
  }

  private static void stepBack(int fields, int[] octets, int[] at) {
    for (int i = 0; i < fields; i++) {
      at[i] -= octets[i] >>> ADVANCE_SHIFT;
    }
  }

  private static void putTogether(int fields, int[] a, int[] b, int[] c, int[] d, int[] into) {
    for (int i = 0; i < fields; i++) {
      into[i] =
          (a[i] << (24 - VALUE_SHIFT) & 0xFF000000)
              | (b[i] << (16 - VALUE_SHIFT) & 0xFF0000)
              | (c[i] << (8 - VALUE_SHIFT) & 0xFF00)
              | (d[i] >>> VALUE_SHIFT & 0xFF);
    }
  }

  private static void check(int fields, int[] a, int[] b, int[] c, int[] d, int[] into) {
    for (int i = 0; i < fields; i++) {
      into[i] = faultIn(a[i], b[i], c[i], d[i]);
    }
  }

  private static int faultIn(int a, int b, int c, int d) {
    return ((a & SHAPE) ^ DOT)
        | ((b & SHAPE) ^ DOT)
        | ((c & SHAPE) ^ DOT)
        | ((d & LAST_SHAPE) ^ NO_DIGIT);
  }

  private static int lookUp(int bytes) {
    return OCTETS[((bytes & NIBBLES) * TO_TOP) >>> (Integer.SIZE - INDEX_BITS)];
  }

  /** By octets, of which there are fewer than entries: this is interpreted, once in a process. */
  private static char[] octets() {
    char[] table = new char[1 << INDEX_BITS];
    Arrays.fill(table, (char) FITS_NO_SHAPE);
    for (int octet = 0; octet < 256; octet++) {
      int digits = octet < 10 ? 1 : octet < 100 ? 2 : 3;
      int behind = NIBBLE_BITS * (3 - digits);
      int first = ((octet / 100) << 8 | (octet / 10 % 10) << 4 | octet % 10) << behind;
      int noDigit = digits == 3 ? first : first + (10 << (behind - NIBBLE_BITS));
      int entry = (Byte.SIZE * (3 - digits)) | octet << VALUE_SHIFT | (digits + 1) << ADVANCE_SHIFT;
      Arrays.fill(table, noDigit, first + (1 << behind), (char) entry);
    }
    return table;
  }
}
